import { POSITIVE_RANGE } from "./metric.ts";
import { clusterMetric } from "./services.ts";

/** Of all pods together: how long each held a place on a node. */
export const podTime = clusterMetric(
  {
    name: "pod-time",
    title: "time of pods on nodes",
    column: "pod time",
    unit: "s",
    better: "lower",
    scale: "ratio",
    margin: 0.01,
    range: POSITIVE_RANGE,
    role: "price",
  },
  ({ podSeconds }) => podSeconds,
);
