import type { AutoscalingView, ScalingDecision } from "../../sim/policy/autoscaling.ts";

/** As many as are wanted already, within the limits. */
export function unchanged(view: AutoscalingView, reason: string): ScalingDecision {
  return { replicas: withinLimits(view.replicas, view), reason, terms: {} };
}

/** The number of the allowed ones that is next to it. */
export function withinLimits(
  replicas: number,
  { minReplicas, maxReplicas }: AutoscalingView,
): number {
  return Math.min(Math.max(replicas, minReplicas), maxReplicas);
}

/** Why a number of pods is what is wanted, by the word for what was looked at. */
export function reasonFor(wanted: number, { replicas }: AutoscalingView, figure: string): string {
  if (wanted > replicas) return `${figure} above target`;
  return wanted < replicas ? `${figure} below target` : `${figure} at target`;
}

/** Pods that can answer. */
export function readyPods({ pods }: AutoscalingView): number {
  return pods.filter(({ ready, terminating }) => ready && !terminating).length;
}
