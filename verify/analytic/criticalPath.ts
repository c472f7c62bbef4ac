import type { Check } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { makespanOf } from "../simulation/stays.ts";
import { runTaskGraph } from "../simulation/taskGraph.ts";
import { clockCheck, orderChecks } from "./clockCheck.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** Ends that are so close are one: a path has roundings of a nanosecond each. */
const SAME_SECONDS = 1e-6;

/**
 * The critical path: `tasks`, a time for each name, and `edges`, pairs of names, with a machine for
 * everybody. The longest way from a task to the end is what the graph turned round takes to it.
 */
export const criticalPath: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /unlimited machines|critical path/i.test(group) && "edges" in parameters,
  run: (one) => ({ checks: paths(one) }),
};

function paths(one: AnalyticCase): Check[] {
  const names = Object.keys(one.parameters.tasks);
  const work: number[] = Object.values(one.parameters.tasks);
  const edges: [number, number][] = one.parameters.edges.map((edge: string[]) =>
    edge.map((name) => names.indexOf(String(name))),
  );
  const stays = runTaskGraph({ work, precedence: edges }, names.length);
  const turned = edges.map(([from, to]): [number, number] => [to, from]);
  const back = runTaskGraph({ work, precedence: turned }, names.length);
  const roundings = names.length;
  const byName =
    (got: (task: number) => number) => (expected: Record<string, number>, statistic: string) =>
      Object.entries(expected).map(([name, time]) =>
        clockCheck(`${statistic}.${name}`, time, got(names.indexOf(name)), roundings),
      );
  const makespan = makespanOf(stays);
  const isCritical = (task: number) =>
    Math.abs(stays[task].start + back[task].finish - makespan) < SAME_SECONDS;
  return checksOf(one, [
    [/^earliestStart$/, byName((task) => stays[task].start)],
    [/^earliestFinish$/, byName((task) => stays[task].finish)],
    [/^bottomLevel$/, byName((task) => back[task].finish)],
    [/^topLevel$/, byName((task) => stays[task].start)],
    [/^latestStart$/, byName((task) => makespan - back[task].finish)],
    [/^slack$/, byName((task) => makespan - back[task].finish - stays[task].start)],
    [/^makespan$/, (expected, statistic) => clockCheck(statistic, expected, makespan, roundings)],
    [
      /^criticalPath$/,
      (expected, statistic) =>
        orderChecks(
          statistic,
          expected,
          pathThrough(edges, names.length, isCritical).map((task) => names[task]),
        ),
    ],
  ]);
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
