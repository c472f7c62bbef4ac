import { type Check, equalCheck, exactCheck } from "../check.ts";
import { type PeriodicTask, runPeriodicTasks } from "../simulation/periodicTasks.ts";
import type { Simulate } from "../simulation/simulate.ts";
import { clockChecks } from "../theory/clockCheck.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families } from "../theory/family.ts";
import { hyperperiod } from "./hyperperiod.ts";

/** Seconds: so long that rounding to nanoseconds is far below the width of the search. */
const SHORTEST_PERIOD = 1000;
const WIDTH = 1e-10;
/** Sizes of task sets from which the limit of many tasks is extrapolated, each twice the last. */
const MANY = [8, 16, 32];

/**
 * `response-times`: `C`, the work, and `T`, the periods, of the highest priority first.
 *
 * `utilisation-bound`: the least utilisation at which fixed priorities may miss a deadline (Liu and
 * Layland 1973) of `n` tasks, or of each number in a list: `bound`, and its `limit` for many tasks.
 * Found by running the set of the proof, whose periods lie between one and two of the shortest,
 * with ever finer changes of all work, to the border between no miss and a miss.
 */
export const FIXED_PRIORITIES: Families = {
  "response-times": {
    title: "fixed-priority response times",
    parameters: ["C", "T"],
    run: (one, { simulate }) => {
      const { C, T } = one.parameters;
      const cycle = hyperperiod(T);
      const tasks = C.map((work: number, task: number) => ({ work, period: T[task] }));
      const run = runPeriodicTasks(tasks, cycle, simulate);
      // A response is put together of the work of all instances that were there with it.
      const roundings = C.length * Math.ceil(Math.max(...T) / Math.min(...T));
      return {
        checks: checksOf(one, {
          R: (expected) => clockChecks("R", expected, run.worstResponse, roundings),
          utilisation: (expected, name) =>
            exactCheck(name, expected, run.work / cycle, 1e-12, "sum of exact works"),
          schedulable: (expected, name) =>
            equalCheck(name, Number(expected), run.late === 0 ? 1 : 0),
        }),
      };
    },
  },
  "utilisation-bound": {
    title: "rate-monotonic utilisation bound",
    parameters: [],
    optional: ["n"],
    run: (one, { simulate }) => {
      const counts: number[] = [one.parameters.n ?? []].flat();
      const bound: Measure = (expected, name) =>
        [expected].flat().flatMap((value, index) => {
          const place = counts.length > 1 ? `${name}[${index + 1}]` : name;
          return boundChecks(place, value, counts[index], simulate);
        });
      const limit: Measure = (expected, name) => limitCheck(name, expected, simulate);
      return { checks: checksOf(one, { bound, limit }) };
    },
  },
};

function boundChecks(statistic: string, expected: number, count: number, simulate: Simulate) {
  const border = largestUtilisation(count, simulate);
  const tasks = worstCase(count);
  const missesAt = (change: number) => (isMissed(tasks, change, simulate) ? 1 : 0);
  return [
    exactCheck(statistic, expected, border, 2 * WIDTH, "width of the search"),
    equalCheck(`${statistic}: misses just below`, 0, missesAt(1 - 1e-6)),
    equalCheck(`${statistic}: misses just above`, 1, missesAt(1 + 1e-6)),
  ];
}

/** Twice Richardson's step on what three sizes have, whose error is of the third order in 1/n. */
function limitCheck(statistic: string, expected: number, simulate: Simulate): Check {
  const [first, second, third] = MANY.map((count) => largestUtilisation(count, simulate));
  const limit = (4 * (2 * third - second) - (2 * second - first)) / 3;
  const relative = 1 / (MANY[0] * MANY[1] * MANY[2]);
  return exactCheck(statistic, expected, limit, relative, `extrapolated from n = ${MANY}`);
}

/** The set of the proof: it fills the processor until the longest period, and not beyond. */
function worstCase(count: number): PeriodicTask[] {
  const period = (index: number) => SHORTEST_PERIOD * 2 ** (index / count);
  return Array.from({ length: count }, (_, index) => ({
    period: period(index),
    work: period(index + 1) - period(index),
  }));
}

function largestUtilisation(count: number, simulate: Simulate): number {
  const tasks = worstCase(count);
  let [met, missed] = [0.5, 1.5];
  while (missed - met > WIDTH) {
    const middle = (met + missed) / 2;
    if (isMissed(tasks, middle, simulate)) missed = middle;
    else met = middle;
  }
  return tasks.reduce((sum, { work, period }) => sum + (work * met) / period, 0);
}

function isMissed(tasks: readonly PeriodicTask[], change: number, simulate: Simulate): boolean {
  const changed = tasks.map(({ work, period }) => ({ work: work * change, period }));
  return runPeriodicTasks(changed, 4 * SHORTEST_PERIOD, simulate).late > 0;
}
