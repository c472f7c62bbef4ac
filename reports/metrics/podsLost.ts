import { POSITIVE_RANGE } from "./metric.ts";
import { COUNT, clusterMetric } from "./services.ts";

/** Because nothing was heard of their nodes for too long, or these left. */
export const podsLost = clusterMetric(
  {
    ...COUNT,
    unit: "pods",
    name: "pods-lost",
    title: "pods given up with their nodes",
    column: "lost pods",
    better: "lower",
    range: POSITIVE_RANGE,
    role: "beside",
  },
  ({ lostWithNode }) => lostWithNode,
);
