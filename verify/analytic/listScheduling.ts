import type { Check } from "../check.ts";
import { equalCheck, exactCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { runJobs } from "../simulation/jobs.ts";
import { makespanOf } from "../simulation/stays.ts";
import { runTaskGraph, type TaskGraph } from "../simulation/taskGraph.ts";
import { bestList } from "./bestList.ts";
import { clockCheck } from "./clockCheck.ts";
import { checksOf, type Measure } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

const RATIO_ROUNDING = 1e-9;

/**
 * Graham's anomalies: `tasks` (their times), `precedence` (pairs, from 1), `list`, `machines`; the
 * names of the statistics say what is changed.
 */
export const grahamAnomalies: AnalyticFamily = {
  takes: ({ group, parameters }) => /anomal/i.test(group) && "precedence" in parameters,
  run: (one) => ({ checks: anomalies(one) }),
};

function anomalies(one: AnalyticCase): Check[] {
  const { tasks, precedence, list, machines } = one.parameters;
  const graph: TaskGraph = {
    work: tasks,
    precedence: fromZero(precedence),
    list: list.map((task: number) => task - 1),
  };
  const measure =
    (
      changed: (statistic: string) => Partial<TaskGraph>,
      count = (_: string) => machines,
    ): Measure =>
    (expected, statistic) => {
      const stays = runTaskGraph({ ...graph, ...changed(statistic) }, count(statistic));
      return clockCheck(statistic, expected, makespanOf(stays), tasks.length);
    };
  return checksOf(one, [
    [/^makespan$/, measure(() => ({}))],
    [
      /^makespan_\d+_machines$/,
      measure(
        () => ({}),
        (statistic) => Number(statistic.split("_")[1]),
      ),
    ],
    [
      /^makespan_all_times_minus_\d+$/,
      measure((statistic) => {
        const less = Number(statistic.split("_").at(-1));
        return { work: tasks.map((time: number) => time - less) };
      }),
    ],
    [
      /^makespan_without_T\d+toT\d+/,
      measure((statistic) => ({ precedence: without(graph.precedence, statistic) })),
    ],
    [
      /^makespan_alternative_list$/,
      measure(() => ({
        list: one.expected.list_alternative.map((task: number) => task - 1),
      })),
    ],
    // What the run above goes by, not a result.
    [/^list_alternative$/, () => []],
  ]);
}

function fromZero(pairs: readonly (readonly number[])[]): [number, number][] {
  return pairs.map(([before, after]) => [before - 1, after - 1]);
}

/** Without the pairs that a name such as `…T4toT5_and_T4toT6` lists. */
function without(precedence: TaskGraph["precedence"], statistic: string): TaskGraph["precedence"] {
  const dropped = [...statistic.matchAll(/T(\d+)toT(\d+)/g)].map(([, before, after]) => [
    Number(before) - 1,
    Number(after) - 1,
  ]);
  return precedence.filter(
    ([before, after]) => !dropped.some(([from, to]) => from === before && to === after),
  );
}

/** Worst cases of list scheduling and of the longest first: `machines` and `jobs`. */
export const grahamBounds: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /worst case/i.test(group) && "machines" in parameters && "jobs" in parameters,
  run: (one) => ({ checks: bounds(one) }),
};

function bounds(one: AnalyticCase): Check[] {
  const { machines, jobs } = one.parameters;
  const ruled = ["listMakespan", "lptMakespan"].filter((name) => name in one.expected);
  const byRule = new Map(ruled.map((name) => [name, ruledMakespan(name, jobs, machines)]));
  const optimal = listMakespan(jobs, machines, bestList(jobs, machines));
  const ratio = Math.max(...byRule.values()) / optimal;
  const ofRatio: Measure = (expected, statistic) =>
    exactCheck(statistic, expected, ratio, RATIO_ROUNDING, "quotient of two times");
  return checksOf(one, [
    [
      /^(list|lpt)Makespan$/,
      (expected, statistic) => clockCheck(statistic, expected, byRule.get(statistic)!, jobs.length),
    ],
    [/^optimal$/, (expected, statistic) => clockCheck(statistic, expected, optimal, jobs.length)],
    [/^ratio$/, ofRatio],
    // A worst case: the bound is what its ratio attains.
    [
      /^bound$/,
      (expected, statistic) => [
        ofRatio(expected, statistic) as Check,
        equalCheck("ratio within bound", 1, ratio <= expected * (1 + 1e-9) ? 1 : 0),
      ],
    ],
  ]);
}

function ruledMakespan(name: string, jobs: readonly number[], machines: number): number {
  if (name === "listMakespan") return listMakespan(jobs, machines);
  const all = jobs.map((work) => ({ work }));
  return makespanOf(runJobs(all, { cores: machines, discipline: "ljf" }));
}

/** Independent jobs in the order of a list, or in that in which they are given. */
export function listMakespan(
  jobs: readonly number[],
  machines: number,
  list: readonly number[] = jobs.map((_, job) => job),
): number {
  return makespanOf(runTaskGraph({ work: jobs, precedence: [], list }, machines));
}
