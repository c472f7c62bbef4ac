import type { PodGroups, PodMetrics } from "./podGroups.ts";
import {
  isTolerated,
  meanUsage,
  NoFigure,
  type Tolerance,
  type Usage,
  utilization,
} from "./usageRatio.ts";

/** How many replicas a metric asks for, and what it showed. */
export interface Desired {
  readonly replicas: number;
  readonly current: number;
  readonly meanPerPod: number;
}

/** A workload as it is when a metric is looked at. */
export interface Workload {
  readonly currentReplicas: number;
  readonly metrics: PodMetrics;
  readonly groups: PodGroups;
  readonly tolerance: Tolerance;
}

const FULL_PERCENT = 100;

/**
 * By what pods use of what they request: `requests` by pod, the target in percent of them.
 * Source: kube-controller-manager, podautoscaler/replica_calculator.go.
 */
export function byUtilization(
  workload: Workload,
  requests: ReadonlyMap<string, number>,
  targetPercent: number,
): Desired {
  const fallback = Math.max(FULL_PERCENT, targetPercent);
  return byPods(
    workload,
    (values) => utilization(values, requests, targetPercent),
    (pod) => Math.trunc(((requests.get(pod) ?? 0) * fallback) / FULL_PERCENT),
  );
}

/** By what each pod shows of a metric, against a target for each. */
export function byPodMetric(workload: Workload, target: number): Desired {
  return byPods(
    workload,
    (values) => meanUsage(values, target),
    () => target,
  );
}

/**
 * Those that are not measured, or not ready, are counted against the direction in which the others
 * point: a workload never grows or shrinks by what is not known. `missingOnShrink` is what a pod
 * without a measurement is taken to use when the others ask for less.
 */
function byPods(
  { currentReplicas, metrics, groups, tolerance }: Workload,
  usageOf: (values: ReadonlyMap<string, number>) => Usage,
  missingOnShrink: (pod: string) => number,
): Desired {
  const { ignored, unready, missing, readyCount } = groups;
  if (metrics.size === 0) throw new NoFigure("no metrics returned from resource metrics API");
  const values = new Map<string, number>();
  for (const [pod, { value }] of metrics) {
    if (!ignored.has(pod) && !unready.has(pod)) values.set(pod, value);
  }
  if (values.size === 0) {
    throw new NoFigure("did not receive metrics for targeted pods (pods might be unready)");
  }
  const { ratio, current, meanPerPod } = usageOf(values);
  const told = (replicas: number): Desired => ({ replicas, current, meanPerPod });
  const growsBesideUnready = unready.size > 0 && ratio > 1;
  if (!growsBesideUnready && missing.size === 0) {
    return told(isTolerated(ratio, tolerance) ? currentReplicas : Math.ceil(ratio * readyCount));
  }
  if (ratio !== 1) {
    for (const pod of missing) values.set(pod, ratio < 1 ? missingOnShrink(pod) : 0);
  }
  if (growsBesideUnready) for (const pod of unready) values.set(pod, 0);
  const careful = usageOf(values).ratio;
  const turns = (ratio < 1 && careful > 1) || (ratio > 1 && careful < 1);
  if (isTolerated(careful, tolerance) || turns) return told(currentReplicas);
  const replicas = Math.ceil(careful * values.size);
  const against = careful < 1 ? replicas > currentReplicas : replicas < currentReplicas;
  return told(against ? currentReplicas : replicas);
}

/**
 * A metric of another object, or from outside: its value against a target for all pods together.
 */
export function byValue(
  value: number,
  target: number,
  { currentReplicas, readyPods, tolerance }: Scaled,
): Desired {
  const ratio = value / target;
  const told = (replicas: number) => ({ replicas, current: value, meanPerPod: value });
  // From nothing, as many as the value asks for.
  if (currentReplicas === 0) return told(Math.ceil(ratio));
  if (isTolerated(ratio, tolerance)) return told(currentReplicas);
  return told(Math.ceil(ratio * readyPods));
}

/** The same against a target for each pod: whether pods are ready does not matter. */
export function byValuePerPod(
  value: number,
  target: number,
  { currentReplicas, tolerance }: Scaled,
): Desired {
  const ratio = value / (target * currentReplicas);
  const replicas = isTolerated(ratio, tolerance) ? currentReplicas : Math.ceil(value / target);
  const mean = Math.ceil(value / currentReplicas);
  return { replicas, current: mean, meanPerPod: mean };
}

/** A workload where only the number of its pods matters. */
export interface Scaled {
  readonly currentReplicas: number;
  readonly readyPods: number;
  readonly tolerance: Tolerance;
}
