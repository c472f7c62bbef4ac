import { SHARE_RANGE } from "./metric.ts";
import { mean, trainingMetric } from "./training.ts";

/** Share of the time of clients' devices that went into updates which were not combined. */
export const wastedTraining = trainingMetric({
  name: "wasted-training",
  title: "training in vain",
  column: "wasted",
  unit: "1",
  better: "lower",
  scale: "difference",
  margin: 0.01,
  range: SHARE_RANGE,
  role: "beside",
  of: ({ wastedShare }) => wastedShare,
  together: mean,
});
