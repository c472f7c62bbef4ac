import type { ParallelSummary } from "../../sim/record/parallelSummary.ts";
import type { RunMetric } from "./metric.ts";
import { combined } from "./training.ts";

type Given = Pick<RunMetric, "name" | "title" | "column" | "unit" | "better" | "scale"> &
  Pick<RunMetric, "margin" | "range" | "role"> & {
    /** Of one job; null where it has no such figure. */
    of(job: ParallelSummary): number | null;
    /** Of several jobs together. */
    together(values: readonly number[]): number;
  };

/** A metric of data-parallel jobs: null where a run has none, or one of them has no figure. */
export function parallelMetric({ of, together, ...rest }: Given): RunMetric {
  return {
    ...rest,
    needsEqualWork: false,
    needsEqualSpan: false,
    printed: "whole",
    table: null,
    partOf: null,
    madeFrom: null,
    scope: "run",
    value: ({ parallelTraining }) => combined(parallelTraining.map(of), together),
    coverage: () => null,
  };
}

/** From the submission of a job to its end, or to the end of the run. */
export function ageSeconds({ seconds }: ParallelSummary): number {
  return Object.values(seconds).reduce((sum, one) => sum + one, 0);
}
