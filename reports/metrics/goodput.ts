import { SHARE_RANGE } from "./metric.ts";
import { parallelMetric } from "./parallelTraining.ts";
import { mean } from "./training.ts";

/** Share of the time of jobs that went into training of which nothing was lost. */
export const goodput = parallelMetric({
  name: "goodput",
  title: "training goodput",
  column: "goodput",
  unit: "1",
  better: "higher",
  scale: "difference",
  margin: 0.01,
  range: SHARE_RANGE,
  role: "beside",
  of: (job) => job.goodput,
  together: mean,
});
