import { SHARE_RANGE } from "./metric.ts";
import { ageSeconds, parallelMetric } from "./parallelTraining.ts";
import { mean } from "./training.ts";

/** Share of the time of jobs that was spent on what failures have undone. */
export const lostTraining = parallelMetric({
  name: "lost-training",
  title: "training lost to failures",
  column: "lost",
  unit: "1",
  better: "lower",
  scale: "difference",
  margin: 0.01,
  range: SHARE_RANGE,
  role: "beside",
  of: (job) => (ageSeconds(job) === 0 ? null : job.seconds.lost / ageSeconds(job)),
  together: mean,
});
