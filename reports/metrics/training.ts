import type { RunSummary } from "../../sim/record/summary.ts";
import type { TargetSummary, TrainingSummary } from "../../sim/record/trainingSummary.ts";
import type { RunMetric } from "./metric.ts";

export type Given<Job> = Pick<
  RunMetric,
  "name" | "title" | "column" | "unit" | "better" | "scale"
> &
  Pick<RunMetric, "margin" | "range" | "role"> & {
    /** Of one job; null where it has no such figure. */
    of(job: Job): number | null;
    /** Of several jobs together. */
    together(values: readonly number[]): number;
  };

/** A metric of training jobs: null where a run has none, or where one of them has no figure. */
export const trainingMetric = (given: Given<TrainingSummary>) =>
  jobMetric(given, ({ training }) => training);

/** The same of jobs of either kind. */
export function jobMetric<Job>(
  { of, together, ...rest }: Given<Job>,
  jobsOf: (summary: RunSummary) => readonly Job[],
): RunMetric {
  return {
    ...rest,
    needsEqualWork: false,
    needsEqualSpan: false,
    printed: "whole",
    table: null,
    partOf: null,
    madeFrom: null,
    scope: "run",
    value: (summary) => combined(jobsOf(summary).map(of), together),
    coverage: () => null,
  };
}

/**
 * What the highest target accuracy of a job took: infinite where it was not reached, null where the
 * job has no target.
 */
export function ofHighestTarget(
  { targets }: TrainingSummary,
  figure: (target: TargetSummary) => number | null,
): number | null {
  if (targets.length === 0) return null;
  const highest = targets.reduce((best, one) => (one.accuracy > best.accuracy ? one : best));
  return highest.seconds === null ? Number.POSITIVE_INFINITY : figure(highest);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0);
}

export function latest(values: readonly number[]): number {
  return Math.max(...values);
}

/** One figure of several jobs; null where one of them has none. */
function combined(
  values: readonly (number | null)[],
  together: (values: readonly number[]) => number,
): number | null {
  const complete = values.filter((one): one is number => one !== null);
  return complete.length === 0 || complete.length < values.length ? null : together(complete);
}
