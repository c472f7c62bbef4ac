import type { ParallelSummary } from "../../sim/record/parallelSummary.ts";
import { type Given, jobMetric } from "./training.ts";

/** A metric of data-parallel jobs: null where a run has none, or one of them has no figure. */
export const parallelMetric = (given: Given<ParallelSummary>) =>
  jobMetric(given, ({ parallelTraining }) => parallelTraining);

/** From the submission of a job to its end, or to the end of the run. */
export function ageSeconds({ seconds }: ParallelSummary): number {
  return Object.values(seconds).reduce((sum, one) => sum + one, 0);
}
