import { POSITIVE_RANGE } from "./metric.ts";
import { ofHighestTarget, sum, trainingMetric } from "./training.ts";

/** Joules of the clients' devices to the highest target accuracy, above idle. */
export const joulesToAccuracy = trainingMetric({
  name: "joules-to-accuracy",
  title: "device energy to target accuracy",
  column: "joules to target",
  unit: "J",
  better: "lower",
  scale: "ratio",
  margin: 0.05,
  range: POSITIVE_RANGE,
  role: "price",
  of: (job) => (job.joules === null ? null : ofHighestTarget(job, ({ joules }) => joules)),
  together: sum,
});
