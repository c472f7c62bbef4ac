import { POSITIVE_RANGE } from "./metric.ts";
import { COUNT, clusterMetric } from "./services.ts";

/** Voluntary evictions, which budgets allow. */
export const evictedPods = clusterMetric(
  {
    ...COUNT,
    unit: "pods",
    name: "evicted-pods",
    title: "pods moved by drains",
    column: "evicted",
    better: "lower",
    range: POSITIVE_RANGE,
    role: null,
  },
  ({ evicted }) => evicted,
);
