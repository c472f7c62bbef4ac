import { POSITIVE_RANGE } from "./metric.ts";
import { clusterMetric } from "./services.ts";

/** Mean over the pods that found one, in seconds from their making. */
export const podPending = clusterMetric(
  {
    unit: "s",
    scale: "difference",
    margin: 0.5,
    name: "pod-pending",
    title: "time pods wait for a place",
    column: "pending",
    better: "lower",
    range: POSITIVE_RANGE,
    role: "beside",
  },
  ({ meanPendingSeconds }) => meanPendingSeconds,
);
