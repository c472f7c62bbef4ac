import { type Check, equalCheck, exactCheck } from "../check.ts";
import { runJobs } from "../simulation/jobs.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { makespanOf } from "../simulation/stays.ts";
import { runTaskGraph, type TaskGraph } from "../simulation/taskGraph.ts";
import { runWrapAround } from "../simulation/wrapAround.ts";
import { clockCheck } from "../theory/clockCheck.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families, TheoryCase } from "../theory/family.ts";
import { bestList } from "./bestList.ts";

const RATIO_ROUNDING = 1e-9;

/**
 * `list-anomalies` (Graham 1969): `tasks` (their times), `precedence` (pairs, from 1), `list`,
 * `machines`; the names of the statistics tell what is changed.
 *
 * `list-worst-case`: of list scheduling and of the longest first: `machines` and `jobs`.
 *
 * `preemptive-makespan`: the shortest schedule with preemption. The discipline `lrpt` reaches it
 * without a plan; McNaughton's own plan (1959) is run too, for what it claims of preemptions.
 */
export const LIST_SCHEDULING: Families = {
  "list-anomalies": {
    title: "list scheduling anomalies",
    parameters: ["tasks", "precedence", "list", "machines"],
    run: (one, { simulate }) => ({ checks: anomalies(one, simulate) }),
  },
  "list-worst-case": {
    title: "P||Cmax, worst cases of lists",
    parameters: ["machines", "jobs"],
    run: (one, { simulate }) => ({ checks: worstCase(one, simulate) }),
  },
  "preemptive-makespan": {
    title: "P|pmtn|Cmax",
    parameters: ["machines", "jobs"],
    run: (one, { simulate }) => ({ checks: preempted(one, simulate) }),
  },
};

function anomalies(one: TheoryCase, simulate: Simulate): Check[] {
  const { tasks, precedence, list, machines } = one.parameters;
  const fromZero = (numbers: readonly number[]) => numbers.map((number) => number - 1);
  const graph: TaskGraph = {
    work: tasks,
    precedence: precedence.map(fromZero),
    list: fromZero(list),
  };
  const measure =
    (
      changed: (statistic: string) => Partial<TaskGraph>,
      count = (_: string) => machines,
    ): Measure =>
    (expected, statistic) => {
      const stays = runTaskGraph({ ...graph, ...changed(statistic) }, count(statistic), simulate);
      return clockCheck(statistic, expected, makespanOf(stays), tasks.length);
    };
  const same = () => ({});
  const lastNumber = (statistic: string) => Number(/\d+(?=\D*$)/.exec(statistic)![0]);
  return checksOf(
    one,
    {
      makespan: measure(same),
      makespan_alternative_list: measure(() => ({ list: fromZero(one.expected.list_alternative) })),
      // What the run above goes by, not a result.
      list_alternative: () => [],
    },
    [
      [/^makespan_\d+_machines$/, measure(same, lastNumber)],
      [
        /^makespan_all_times_minus_\d+$/,
        measure((name) => ({ work: tasks.map((time: number) => time - lastNumber(name)) })),
      ],
      [
        /^makespan_without_T\d+toT\d+/,
        measure((name) => ({ precedence: without(graph.precedence, name) })),
      ],
    ],
  );
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

function worstCase(one: TheoryCase, simulate: Simulate): Check[] {
  const { machines, jobs } = one.parameters;
  const makespans: Record<string, () => number> = {
    listMakespan: () => listMakespan(jobs, machines, simulate),
    lptMakespan: () => {
      const all = jobs.map((work: number) => ({ work }));
      return makespanOf(runJobs(all, { cores: machines, discipline: "ljf" }, simulate));
    },
  };
  const ruled = Object.keys(makespans).filter((name) => name in one.expected);
  const optimal = listMakespan(jobs, machines, simulate, bestList(jobs, machines));
  const ratio = Math.max(...ruled.map((name) => makespans[name]())) / optimal;
  const time: Measure = (expected, name) =>
    clockCheck(name, expected, makespans[name]?.() ?? optimal, jobs.length);
  const ofRatio: Measure = (expected, name) =>
    exactCheck(name, expected, ratio, RATIO_ROUNDING, "quotient of two times");
  return checksOf(one, {
    listMakespan: time,
    lptMakespan: time,
    optimal: time,
    ratio: ofRatio,
    // A worst case: the bound is what its ratio attains.
    bound: (expected, name) => [
      ofRatio(expected, name) as Check,
      equalCheck("ratio within bound", 1, ratio <= expected * (1 + 1e-9) ? 1 : 0),
    ],
  });
}

function preempted(one: TheoryCase, simulate: Simulate): Check[] {
  const { machines, jobs } = one.parameters;
  const works = jobs.map((work: number) => ({ work }));
  const plan = runWrapAround(jobs, machines, simulate);
  // Each meeting of levels, and each piece of a job, may round once.
  const roundings = 2 * jobs.length;
  return checksOf(one, {
    makespan: (expected, name) => {
      const stays = runJobs(works, { cores: machines, discipline: "lrpt" }, simulate);
      return [
        clockCheck(name, expected, makespanOf(stays), roundings),
        clockCheck("makespan, wrapped around", expected, plan.makespan, roundings),
      ];
    },
    nonPreemptiveOptimal: (expected, name) => {
      const got = listMakespan(jobs, machines, simulate, bestList(jobs, machines));
      return clockCheck(name, expected, got, jobs.length);
    },
    maxPreemptions: (expected) =>
      equalCheck("preemptions above the most", 0, Math.max(0, plan.preemptions - expected)),
  });
}

/** Independent jobs in the order of a list, or in that in which they are given. */
function listMakespan(
  jobs: readonly number[],
  machines: number,
  simulate: Simulate,
  list: readonly number[] = jobs.map((_, job) => job),
): number {
  return makespanOf(runTaskGraph({ work: jobs, precedence: [], list }, machines, simulate));
}
