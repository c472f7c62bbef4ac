import type { Check } from "../check.ts";
import { equalCheck } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { runJobs } from "../simulation/jobs.ts";
import { makespanOf } from "../simulation/stays.ts";
import { runWrapAround } from "../simulation/wrapAround.ts";
import { bestList } from "./bestList.ts";
import { clockCheck } from "./clockCheck.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";
import { listMakespan } from "./listScheduling.ts";

/**
 * The shortest schedule with preemption: `machines` and `jobs`. The discipline `lrpt` reaches it
 * without a plan; McNaughton's own plan is run too, for what it says of preemptions.
 */
export const mcNaughton: AnalyticFamily = {
  takes: ({ group, parameters }) =>
    /McNaughton|pmtn/i.test(group) && "machines" in parameters && "jobs" in parameters,
  run: (one) => ({ checks: preempted(one) }),
};

function preempted(one: AnalyticCase): Check[] {
  const { machines, jobs } = one.parameters;
  const works = jobs.map((work: number) => ({ work }));
  const plan = runWrapAround(jobs, machines);
  // Each meeting of levels, and each piece of a job, may round once.
  const roundings = 2 * jobs.length;
  return checksOf(one, [
    [
      /^makespan$/,
      (expected, statistic) => [
        clockCheck(
          statistic,
          expected,
          makespanOf(runJobs(works, { cores: machines, discipline: "lrpt" })),
          roundings,
        ),
        clockCheck("makespan, wrapped around", expected, plan.makespan, roundings),
      ],
    ],
    [
      /^nonPreemptiveOptimal$/,
      (expected, statistic) =>
        clockCheck(
          statistic,
          expected,
          listMakespan(jobs, machines, bestList(jobs, machines)),
          jobs.length,
        ),
    ],
    [
      /^maxPreemptions$/,
      (expected) =>
        equalCheck("preemptions above the most", 0, Math.max(0, plan.preemptions - expected)),
    ],
  ]);
}
