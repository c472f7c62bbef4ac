import type { Check } from "../check.ts";
import { equalCheck, exactCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { type PeriodicTask, runPeriodicTasks } from "../simulation/periodicTasks.ts";
import { checksOf, type Measure } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** Seconds: so long that rounding to nanoseconds is far below the width of the search. */
const SHORTEST_PERIOD = 1000;
const WIDTH = 1e-10;
/** Sizes of task sets from which the limit of many tasks is extrapolated, each twice the last. */
const MANY = [8, 16, 32];

/**
 * The least utilisation at which fixed priorities may miss a deadline (Liu and Layland 1973): `n`
 * tasks, or a list of such numbers; or statistics whose names end with it. Found by running the
 * set of the proof, whose periods lie between one and two of the shortest, with ever finer changes
 * of all work, to the border between no miss and a miss.
 */
export const utilisationBound: AnalyticFamily = {
  takes: ({ group, parameters }) => /Liu|Layland/i.test(group) && !("C" in parameters),
  run: (one) => ({ checks: bounds(one) }),
};

function bounds(one: AnalyticCase): Check[] {
  const counts: number[] = [one.parameters.n ?? one.parameters.tasks ?? []].flat();
  const compare: Measure = (expected: number | readonly number[], statistic) =>
    [expected].flat().flatMap((value, index) => {
      const place = counts.length > 1 ? `${statistic}[${index + 1}]` : statistic;
      return boundChecks(place, value, counts[index]);
    });
  return checksOf(one, [
    [/limit|infinity|ln_?2/i, (expected, statistic) => limitCheck(statistic, expected)],
    [
      /\d$/,
      (expected, statistic) => boundChecks(statistic, expected, Number(/\d+$/.exec(statistic)![0])),
    ],
    [/^(bound|U|utili[sz]ation|utili[sz]ationBound|U_?bound|values?)$/i, compare],
  ]);
}

function boundChecks(statistic: string, expected: number, count: number): Check[] {
  const border = largestUtilisation(count);
  const tasks = worstCase(count);
  const missesAt = (change: number) => (isMissed(tasks, change) ? 1 : 0);
  return [
    exactCheck(statistic, expected, border, 2 * WIDTH, "width of the search"),
    equalCheck(`${statistic}: misses just below`, 0, missesAt(1 - 1e-6)),
    equalCheck(`${statistic}: misses just above`, 1, missesAt(1 + 1e-6)),
  ];
}

/** Twice Richardson's step on what three sizes have, whose error is of the third order in 1/n. */
function limitCheck(statistic: string, expected: number): Check {
  const [first, second, third] = MANY.map(largestUtilisation);
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

function largestUtilisation(count: number): number {
  const tasks = worstCase(count);
  let [met, missed] = [0.5, 1.5];
  while (missed - met > WIDTH) {
    const middle = (met + missed) / 2;
    if (isMissed(tasks, middle)) missed = middle;
    else met = middle;
  }
  return tasks.reduce((sum, { work, period }) => sum + (work * met) / period, 0);
}

function isMissed(tasks: readonly PeriodicTask[], change: number): boolean {
  const changed = tasks.map(({ work, period }) => ({ work: work * change, period }));
  return runPeriodicTasks(changed, 4 * SHORTEST_PERIOD).late > 0;
}
