import { SHARE_RANGE } from "./metric.ts";
import { parallelMetric } from "./parallelTraining.ts";
import { mean } from "./training.ts";

/** What accelerators take for steps alone, over what the steps took with all the others. */
export const scalingEfficiency = parallelMetric({
  name: "scaling-efficiency",
  title: "scaling efficiency of training",
  column: "efficiency",
  unit: "1",
  better: "higher",
  scale: "difference",
  margin: 0.01,
  range: SHARE_RANGE,
  role: "beside",
  of: (job) => job.scalingEfficiency,
  together: mean,
});
