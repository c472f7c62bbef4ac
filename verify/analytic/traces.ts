import type { Check } from "../check.ts";
import type { AnalyticCase } from "../formats.ts";
import { type Job, type Machine, runJobs } from "../simulation/jobs.ts";
import { makespanOf, orderOf, type Stay } from "../simulation/stays.ts";
import { clockCheck, clockChecks, orderChecks } from "./clockCheck.ts";
import { checksOf } from "./expectations.ts";
import type { AnalyticFamily } from "./family.ts";

/** How references call the list of ends. */
const ENDS = /^(finish|completion)(es|s|Times?)?$/;

/**
 * Jobs that come at given times, `jobs` being pairs of arrival and work, or works alone, under a
 * discipline that the group names: sharing of a `capacity` with at most `maxRatePerJob` for each,
 * the shortest remaining first, or turns of a `quantum`.
 */
export const jobTraces: AnalyticFamily = {
  takes: ({ parameters, expected, group }) =>
    Array.isArray(parameters.jobs) &&
    Object.keys(expected).some((statistic) => ENDS.test(statistic)) &&
    machineOf(group, parameters) !== null,
  run: (one) => ({ checks: traced(one) }),
};

// biome-ignore lint/suspicious/noExplicitAny: parameters have as many shapes as there are groups
function machineOf(group: string, parameters: any): Machine | null {
  const cores = parameters.servers ?? parameters.cores ?? 1;
  const quantum = parameters.quantum ?? parameters.q;
  if (quantum !== undefined) return { cores, quantum, discipline: "round-robin" };
  if (/SRPT|shortest remaining/i.test(group)) return { cores, discipline: "srpt" };
  if (!/sharing|PS\b/i.test(group)) return null;
  const capacity = parameters.capacity ?? cores;
  const speed = parameters.maxRatePerJob ?? Math.min(1, capacity);
  const servers = capacity / speed;
  // A share of a core more is nothing that a node has.
  if (Math.abs(servers - Math.round(servers)) > 1e-9) return null;
  return { cores: Math.round(servers), speed, discipline: "processor-sharing" };
}

function traced(one: AnalyticCase): Check[] {
  const { group, parameters } = one;
  const jobs: Job[] = parameters.jobs.map((job: number | readonly number[]) =>
    typeof job === "number" ? { release: 0, work: job } : { release: job[0], work: job[1] },
  );
  const stays = runJobs(jobs, machineOf(group, parameters)!);
  const flow = (stay: Stay, job: number) => stay.finish - jobs[job].release!;
  const mean = (of: (stay: Stay, job: number) => number) =>
    stays.map(of).reduce((sum, one) => sum + one, 0) / stays.length;
  // Each turn and each change of company may round once.
  const roundings = 2 * jobs.length;
  return checksOf(one, [
    [
      ENDS,
      (expected, statistic) =>
        clockChecks(
          statistic,
          expected,
          stays.map(({ finish }) => finish),
          roundings,
        ),
    ],
    [/^flow$/, (expected) => clockChecks("flow", expected, stays.map(flow), roundings)],
    [
      /^mean(Flow|Turnaround|Response|Sojourn)$/,
      (expected, statistic) => clockCheck(statistic, expected, mean(flow), roundings),
    ],
    [
      /^meanWait(ing)?$/,
      (expected, statistic) =>
        clockCheck(
          statistic,
          expected,
          mean((stay, job) => flow(stay, job) - jobs[job].work),
          roundings,
        ),
    ],
    [
      /^makespan$/,
      (expected, statistic) => clockCheck(statistic, expected, makespanOf(stays), roundings),
    ],
    [
      /^(order|completionOrder)$/,
      (expected) =>
        orderChecks(
          "order",
          expected,
          byFinish(stays).map((job) => job + 1),
        ),
    ],
  ]);
}

function byFinish(stays: readonly Stay[]): number[] {
  return orderOf(stays.map((stay) => ({ ...stay, start: stay.finish })));
}
