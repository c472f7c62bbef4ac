import { type Job, type Machine, runJobs } from "../simulation/jobs.ts";
import { makespanOf, orderOf, type Stay } from "../simulation/stays.ts";
import { clockCheck, clockChecks, orderChecks } from "../theory/clockCheck.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families, Family, Given } from "../theory/family.ts";

/**
 * Jobs that arrive at given times: `jobs`, pairs of arrival and work, or works alone. Under sharing
 * of a `capacity` with at most `maxRatePerJob` for each, the shortest remaining first on `servers`,
 * or in turns of a `quantum`.
 */
export const JOB_TRACES: Families = {
  "trace-sharing": traced("processor sharing of a trace", sharing, ["capacity", "maxRatePerJob"]),
  "trace-srpt": traced(
    "shortest remaining time first, a trace",
    ({ servers = 1 }) => ({ cores: servers, discipline: "srpt" }),
    ["servers"],
  ),
  "trace-round-robin": traced(
    "round robin, a trace",
    ({ quantum, servers = 1 }) => ({ cores: servers, quantum, discipline: "round-robin" }),
    ["quantum", "servers"],
  ),
};

/** Null for a share of a core more, which no node has. */
function sharing({ capacity = 1, maxRatePerJob }: Given): Machine | null {
  const speed = maxRatePerJob ?? Math.min(1, capacity);
  const cores = Math.round(capacity / speed);
  if (Math.abs(capacity / speed - cores) > 1e-9) return null;
  return { cores, speed, discipline: "processor-sharing" };
}

function traced(
  title: string,
  machineOf: (parameters: Given) => Machine | null,
  optional: string[],
): Family {
  const run: Family["run"] = (one, { simulate }) => {
    const machine = machineOf(one.parameters);
    if (machine === null) return { notCovered: "the capacity is no whole number of cores" };
    const jobs: Job[] = one.parameters.jobs.map((job: number | readonly number[]) =>
      typeof job === "number" ? { release: 0, work: job } : { release: job[0], work: job[1] },
    );
    return { checks: checksOf(one, measuresOf(jobs, runJobs(jobs, machine, simulate))) };
  };
  return { title, parameters: ["jobs"], optional, run };
}

function measuresOf(jobs: readonly Job[], stays: readonly Stay[]): Record<string, Measure> {
  const flows = stays.map(({ finish }, job) => finish - jobs[job].release!);
  const waits = flows.map((flow, job) => flow - jobs[job].work);
  // Each turn and each change of how many there are may round once.
  const roundings = 2 * jobs.length;
  const each =
    (got: readonly number[]): Measure =>
    (expected, statistic) =>
      clockChecks(statistic, expected, got, roundings);
  const mean =
    (got: readonly number[]): Measure =>
    (expected, statistic) => {
      const value = got.reduce((sum, one) => sum + one, 0) / got.length;
      return clockCheck(statistic, expected, value, roundings);
    };
  const byFinish = orderOf(stays.map((stay) => ({ ...stay, start: stay.finish })));
  return {
    finish: each(stays.map(({ finish }) => finish)),
    flow: each(flows),
    meanFlow: mean(flows),
    meanWait: mean(waits),
    makespan: (expected, statistic) =>
      clockCheck(statistic, expected, makespanOf(stays), roundings),
    order: (expected) =>
      orderChecks(
        "order",
        expected,
        byFinish.map((job) => job + 1),
      ),
  };
}
