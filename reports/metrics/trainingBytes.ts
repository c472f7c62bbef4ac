import { POSITIVE_RANGE } from "./metric.ts";
import { parallelMetric } from "./parallelTraining.ts";
import { sum } from "./training.ts";

/** Gradients, sums and checkpoints that data-parallel jobs gave to the network. */
export const trainingBytes = parallelMetric({
  name: "training-bytes",
  title: "bytes sent by training",
  column: "bytes",
  unit: "B",
  better: "lower",
  scale: "ratio",
  margin: 0.05,
  range: POSITIVE_RANGE,
  role: "price",
  of: ({ sentBytes }) => sentBytes,
  together: sum,
});
