import type { LabelSelector, Labels } from "./selectors.ts";
import { selects } from "./selectors.ts";

/** A number of pods, or a share of them: { percent: 80 }. */
export type PodShare = number | { readonly percent: number };

/** How many pods of a group voluntary evictions must leave; one of the two limits is given. */
export interface DisruptionBudget {
  readonly name: string;
  readonly namespace: string;
  readonly selector: LabelSelector | null;
  readonly minAvailable: PodShare | null;
  readonly maxUnavailable: PodShare | null;
}

/**
 * How many pods may be evicted now. Percentages are rounded up, those of `maxUnavailable` too, so
 * that more may be gone than the share.
 * Source: Kubernetes' disruption controller; rounding: kubernetes/website #39670.
 */
export function disruptionsAllowed(
  { minAvailable, maxUnavailable }: DisruptionBudget,
  expectedPods: number,
  healthyPods: number,
): number {
  const wanted =
    minAvailable !== null
      ? roundedUp(minAvailable, expectedPods)
      : expectedPods - roundedUp(maxUnavailable ?? 0, expectedPods);
  return Math.max(0, healthyPods - Math.max(0, wanted));
}

/** Whether a budget speaks of a pod; an empty selector is that of all pods of the namespace. */
export function covers(
  { namespace, selector }: DisruptionBudget,
  pod: { readonly namespace: string; readonly labels: Labels },
): boolean {
  return pod.namespace === namespace && selects(selector, pod.labels);
}

function roundedUp(share: PodShare, of: number): number {
  return typeof share === "number" ? share : Math.ceil((share.percent * of) / 100);
}
