import { type Check, exactCheck } from "../check.ts";
import { runPlacedGraph, type UnequalGraph } from "../simulation/placedGraph.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { makespanOf } from "../simulation/stays.ts";
import { runTaskGraph } from "../simulation/taskGraph.ts";
import { clockCheck, clockChecks, orderChecks } from "../theory/clockCheck.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families, Family, TheoryCase } from "../theory/family.ts";

/** Ends that are so close are one: a path has roundings of a nanosecond each. */
const SAME_SECONDS = 1e-6;
const RANK_ROUNDING = 1e-12;

/**
 * `critical-path`: `tasks`, a time for each name, and `edges`, pairs of names, with a machine for
 * every task. The longest way from a task to the end is what the graph turned round takes to it.
 *
 * `heft`, `cpop`: graphs of tasks on unequal processors: `W`, the times by task and processor, and
 * `edges`, triples of two tasks, counted from 1, and the time that data takes between processors.
 */
export const GRAPHS: Families = {
  "critical-path": {
    title: "critical path, a machine for every task",
    parameters: ["tasks", "edges"],
    run: (one, { simulate }) => ({ checks: paths(one, simulate) }),
  },
  heft: placed("HEFT on unequal processors", "heft"),
  cpop: placed("CPOP on unequal processors", "cpop"),
};

function placed(title: string, policy: string): Family {
  return {
    title,
    parameters: ["W", "edges"],
    run: (one, { simulate }) => {
      const { W, edges } = one.parameters;
      const graph: UnequalGraph = {
        work: W,
        edges: edges.map(([from, to, time]: number[]) => [from - 1, to - 1, time]),
      };
      const { stays, processors, terms } = runPlacedGraph(graph, policy, simulate);
      // A task and a transfer for each one on the way to it.
      const roundings = 2 * W.length;
      const ranks =
        (term: string): Measure =>
        (expected, statistic) =>
          expected.map((rank: number, task: number) => {
            const got = terms[task][term] ?? Number.NaN;
            const place = `${statistic}[${task + 1}]`;
            return exactCheck(place, rank, got, RANK_ROUNDING, "sums of exact times");
          });
      const times =
        (got: readonly number[]): Measure =>
        (expected, statistic) =>
          clockChecks(statistic, expected, got, roundings);
      const numbers = processors.map((processor) => processor + 1);
      return {
        checks: checksOf(one, {
          makespan: (expected, name) => clockCheck(name, expected, makespanOf(stays), roundings),
          rankU: ranks("upwardRank"),
          rankD: ranks("downwardRank"),
          processor: (expected, statistic) => orderChecks(statistic, expected, numbers),
          start: times(stays.map(({ start }) => start)),
          finish: times(stays.map(({ finish }) => finish)),
        }),
      };
    },
  };
}

function paths(one: TheoryCase, simulate: Simulate): Check[] {
  const names = Object.keys(one.parameters.tasks);
  const work: number[] = Object.values(one.parameters.tasks);
  const edges: [number, number][] = one.parameters.edges.map((edge: string[]) =>
    edge.map((name) => names.indexOf(String(name))),
  );
  const run = (precedence: [number, number][]) =>
    runTaskGraph({ work, precedence }, names.length, simulate);
  const stays = run(edges);
  const back = run(edges.map(([from, to]) => [to, from]));
  const roundings = names.length;
  const each =
    (got: (task: number) => number): Measure =>
    (expected: Record<string, number>, statistic: string) =>
      Object.entries(expected).map(([name, time]) =>
        clockCheck(`${statistic}.${name}`, time, got(names.indexOf(name)), roundings),
      );
  const makespan = makespanOf(stays);
  const isCritical = (task: number) =>
    Math.abs(stays[task].start + back[task].finish - makespan) < SAME_SECONDS;
  const path = pathThrough(edges, names.length, isCritical).map((task) => names[task]);
  return checksOf(one, {
    earliestStart: each((task) => stays[task].start),
    earliestFinish: each((task) => stays[task].finish),
    bottomLevel: each((task) => back[task].finish),
    topLevel: each((task) => stays[task].start),
    latestStart: each((task) => makespan - back[task].finish),
    slack: each((task) => makespan - back[task].finish - stays[task].start),
    makespan: (expected, statistic) => clockCheck(statistic, expected, makespan, roundings),
    criticalPath: (expected, statistic) => orderChecks(statistic, expected, path),
  });
}

/** The first way through critical tasks only, from one that comes after none. */
function pathThrough(
  edges: readonly (readonly [number, number])[],
  count: number,
  isCritical: (task: number) => boolean,
): number[] {
  const path: number[] = [];
  const comesAfter = (task: number) => edges.some(([, to]) => to === task);
  const tasks = Array.from({ length: count }, (_, task) => task);
  let next = tasks.find((task) => isCritical(task) && !comesAfter(task));
  while (next !== undefined) {
    const here: number = next;
    path.push(here);
    next = edges.find(([from, to]) => from === here && isCritical(to))?.[1];
  }
  return path;
}
