import { POSITIVE_RANGE } from "./metric.ts";
import { ofHighestTarget, sum, trainingMetric } from "./training.ts";

/** Bytes of the messages to the highest target accuracy, both ways. */
export const bytesToAccuracy = trainingMetric({
  name: "bytes-to-accuracy",
  title: "bytes to target accuracy",
  column: "bytes to target",
  unit: "B",
  better: "lower",
  scale: "ratio",
  margin: 0.05,
  range: POSITIVE_RANGE,
  role: "price",
  of: (job) => ofHighestTarget(job, ({ bytes }) => bytes),
  together: sum,
});
