import { POSITIVE_RANGE } from "./metric.ts";
import { parallelMetric } from "./parallelTraining.ts";
import { mean } from "./training.ts";

/** From a job's submission to its last step, on average; infinite where one was not over. */
export const jobCompletionTime = parallelMetric({
  name: "job-completion-time",
  title: "job completion time",
  column: "completion",
  unit: "s",
  better: "lower",
  scale: "ratio",
  margin: 0.02,
  range: POSITIVE_RANGE,
  role: "rank",
  of: ({ submittedSeconds, finishedSeconds }) =>
    submittedSeconds === null || finishedSeconds === null
      ? Number.POSITIVE_INFINITY
      : finishedSeconds - submittedSeconds,
  together: mean,
});
