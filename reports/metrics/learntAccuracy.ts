import { SHARE_RANGE } from "./metric.ts";
import { mean, trainingMetric } from "./training.ts";

/** Accuracy of the learnt model on the clients' test data; the mean over jobs. */
export const learntAccuracy = trainingMetric({
  name: "learnt-accuracy",
  title: "accuracy of the learnt model",
  column: "accuracy",
  unit: "1",
  better: "higher",
  scale: "difference",
  margin: 0.01,
  range: SHARE_RANGE,
  role: "rank",
  of: ({ accuracy }) => accuracy,
  together: mean,
});
