/** A pod as the autoscaler looks at it; times in seconds of one clock. */
export interface ScaledPod {
  readonly name: string;
  readonly phase: "Pending" | "Running" | "Succeeded" | "Failed" | "Unknown";
  readonly isDeleted: boolean;
  /** Null where it has not started. */
  readonly startSeconds: number | null;
  /** Whether it is ready, and since when; null where nothing is said of it. */
  readonly ready: { readonly status: boolean; readonly sinceSeconds: number } | null;
}

/** What was measured of one pod: its value is the mean over a window that ends at the time. */
export interface PodMetric {
  readonly value: number;
  readonly atSeconds: number;
  readonly windowSeconds: number;
}

export type PodMetrics = ReadonlyMap<string, PodMetric>;

/** How long a young pod's processor time says little. */
export interface ReadinessDelays {
  readonly cpuInitializationSeconds: number;
  readonly initialReadinessSeconds: number;
}

/** Source: kube-controller-manager's options of the same names. */
export const READINESS_DELAYS: ReadinessDelays = {
  cpuInitializationSeconds: 300,
  initialReadinessSeconds: 30,
};

/** The pods of a workload by what can be said of their load, by name. */
export interface PodGroups {
  readonly readyCount: number;
  /** There, and not yet able to show a load. */
  readonly unready: ReadonlySet<string>;
  /** Without a measurement. */
  readonly missing: ReadonlySet<string>;
  /** Failed or on their way out: no part of the workload any more. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * Sorts pods by what their measurements are worth. Of processor time those of young pods are worth
 * nothing: a start is no load.
 * Source: kube-controller-manager, podautoscaler/replica_calculator.go, groupPods.
 */
export function podGroups(
  pods: readonly ScaledPod[],
  metrics: PodMetrics,
  isCpu: boolean,
  delays: ReadinessDelays,
  nowSeconds: number,
): PodGroups {
  const unready = new Set<string>();
  const missing = new Set<string>();
  const ignored = new Set<string>();
  let readyCount = 0;
  for (const pod of pods) {
    const metric = metrics.get(pod.name);
    if (pod.isDeleted || pod.phase === "Failed") ignored.add(pod.name);
    else if (pod.phase === "Pending") unready.add(pod.name);
    else if (metric === undefined) missing.add(pod.name);
    else if (isCpu && isUnready(pod, metric, delays, nowSeconds)) unready.add(pod.name);
    else readyCount++;
  }
  return { readyCount, unready, missing, ignored };
}

function isUnready(
  { ready, startSeconds }: ScaledPod,
  { atSeconds, windowSeconds }: PodMetric,
  { cpuInitializationSeconds, initialReadinessSeconds }: ReadinessDelays,
  nowSeconds: number,
): boolean {
  if (ready === null || startSeconds === null) return true;
  if (startSeconds + cpuInitializationSeconds > nowSeconds) {
    // A sample tells of the present state only once a whole window has passed in it.
    return !ready.status || atSeconds < ready.sinceSeconds + windowSeconds;
  }
  // Later on only a pod that has never been ready is not yet there.
  return !ready.status && startSeconds + initialReadinessSeconds > ready.sinceSeconds;
}
