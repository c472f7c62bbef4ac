/** How far a workload is from its target, and what it uses. */
export interface Usage {
  /** Of the target: more than 1 means too few pods. */
  readonly ratio: number;
  /** In percent of what is requested, or the mean per pod; a whole number, rounded down. */
  readonly current: number;
  /** Mean per pod, rounded down. */
  readonly meanPerPod: number;
}

/**
 * What pods use in parts of what they request, against a target in percent. Pods that are measured
 * and not known count for nothing. An Error where none is known.
 */
export function utilization(
  values: ReadonlyMap<string, number>,
  requests: ReadonlyMap<string, number>,
  targetPercent: number,
): Usage {
  let used = 0;
  let requested = 0;
  let pods = 0;
  for (const [pod, value] of values) {
    const request = requests.get(pod);
    if (request === undefined) continue;
    used += value;
    requested += request;
    pods++;
  }
  if (requested === 0) throw new Error("no metrics returned matched known pods");
  const current = Math.trunc((used * 100) / requested);
  return { ratio: current / targetPercent, current, meanPerPod: Math.trunc(used / pods) };
}

/** What pods show on the mean, against a target for each. */
export function meanUsage(values: ReadonlyMap<string, number>, target: number): Usage {
  let sum = 0;
  for (const value of values.values()) sum += value;
  const current = Math.trunc(sum / values.size);
  return { ratio: current / target, current, meanPerPod: current };
}

/** Source: kube-controller-manager: horizontal-pod-autoscaler-tolerance. */
export const TOLERANCE = 0.1;

export function isTolerated(ratio: number, tolerance: number): boolean {
  return Math.abs(1 - ratio) <= tolerance;
}
