import { POSITIVE_RANGE } from "./metric.ts";
import { latest, ofHighestTarget, trainingMetric } from "./training.ts";

/** Simulated time to the highest target accuracy; of several jobs, of the last to reach its own. */
export const timeToAccuracy = trainingMetric({
  name: "time-to-accuracy",
  title: "time to target accuracy",
  column: "to target",
  unit: "s",
  better: "lower",
  scale: "ratio",
  margin: 0.05,
  range: POSITIVE_RANGE,
  role: "rank",
  of: (job) => ofHighestTarget(job, ({ seconds }) => seconds),
  together: latest,
});
