import { POSITIVE_RANGE } from "./metric.ts";
import { clusterMetric } from "./services.ts";

/**
 * The longest time from the loss of a ready pod until all that are wanted are ready again: from
 * when the control plane has noticed the loss, not from the failure.
 */
export const podRecovery = clusterMetric(
  {
    unit: "s",
    scale: "difference",
    margin: 1,
    name: "pod-recovery",
    title: "recovery of replicas",
    column: "recovery",
    better: "lower",
    range: POSITIVE_RANGE,
    role: "beside",
  },
  ({ longestRecoverySeconds }) => longestRecoverySeconds,
);
