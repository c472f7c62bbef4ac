import type { Check } from "../check.ts";
import { equalCheck, exactCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { runPeriodicTasks } from "../simulation/periodicTasks.ts";
import { clockChecks } from "./clockCheck.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";
import { hyperperiod } from "./hyperperiod.ts";

/** Response-time analysis: `C`, the work, and `T`, the periods, of the highest priority first. */
export const responseTimes: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /response time/i.test(group) && "C" in parameters && "T" in parameters,
  run: (one) => ({ checks: responses(one) }),
};

function responses(one: AnalyticCase): Check[] {
  const { C, T } = one.parameters;
  const cycle = hyperperiod(T);
  const tasks = C.map((work: number, task: number) => ({ work, period: T[task] }));
  const run = runPeriodicTasks(tasks, cycle);
  // A response is put together of the work of all instances that were there with it.
  const roundings = C.length * Math.ceil(Math.max(...T) / Math.min(...T));
  return checksOf(one, [
    [/^R$/, (expected) => clockChecks("R", expected, run.worstResponse, roundings)],
    [
      /^utili[sz]ation$/,
      (expected, statistic) =>
        exactCheck(statistic, expected, run.work / cycle, 1e-12, "sum of exact works"),
    ],
    [
      /^(schedulable|deadlinesMet)$/,
      (expected, statistic) => equalCheck(statistic, Number(expected), run.late === 0 ? 1 : 0),
    ],
  ]);
}
