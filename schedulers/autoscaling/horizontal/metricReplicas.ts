import type { HorizontalScaling, ScalingMetric } from "../../../sim/cluster/podScaling.ts";
import type { AutoscalingView, PodState } from "../../../sim/policy/autoscaling.ts";
import { byPodMetric, byUtilization, type Desired, type Workload } from "./desiredReplicas.ts";
import { type PodMetric, podGroups, type ReadinessDelays, type ScaledPod } from "./podGroups.ts";
import { NoFigure } from "./usageRatio.ts";

/**
 * How many replicas one metric of a specification asks for. `NoFigure` where it shows nothing.
 *
 * Limits: of resources, the processor time of whole pods is measured; memory, single containers and
 * metrics from elsewhere are not, and are as if their pipeline gave no answer.
 */
export function metricReplicas(
  metric: ScalingMetric,
  view: AutoscalingView,
  scaling: HorizontalScaling,
  delays: ReadinessDelays,
): Desired {
  const { source, name, target } = metric;
  if (source !== "Resource" || name !== "cpu") throw new NoFigure(`${name} is not measured`);
  const workload = workloadOf(view, scaling, delays);
  if (target.type !== "Utilization") return byPodMetric(workload, target.milli);
  const requests = new Map(
    view.pods.map(({ name, requestedCpuMilli }) => [name, requestedCpuMilli]),
  );
  return byUtilization(workload, requests, target.percent);
}

/** As the messages of Kubernetes name it. */
export function metricName({ source, name, target }: ScalingMetric): string {
  if (source !== "Resource") return `${source.toLowerCase()} metric ${name}`;
  const measure = target.type === "Utilization" ? " utilization (percentage of request)" : "";
  return `${name} resource${measure}`;
}

function workloadOf(
  view: AutoscalingView,
  { up, down }: HorizontalScaling,
  delays: ReadinessDelays,
) {
  const metrics = new Map<string, PodMetric>();
  for (const { name, cpu } of view.pods) {
    if (cpu === null) continue;
    const { milli, atSeconds, windowSeconds } = cpu;
    // Quantities are rounded up to thousandths.
    metrics.set(name, { value: Math.ceil(milli), atSeconds, windowSeconds });
  }
  const pods = view.pods.map(scaledPod);
  const workload: Workload = {
    currentReplicas: view.replicas,
    metrics,
    groups: podGroups(pods, metrics, true, delays, view.nowSeconds),
    tolerance: { up: up.tolerance, down: down.tolerance },
  };
  return workload;
}

/** Readiness is a condition from the making of a pod on. */
function scaledPod(pod: PodState): ScaledPod {
  const { name, phase, terminating, startedSeconds, ready } = pod;
  const sinceSeconds = pod.readyChangedSeconds ?? pod.createdSeconds;
  return {
    ...{ name, phase },
    isDeleted: terminating,
    startSeconds: startedSeconds,
    ready: { status: ready, sinceSeconds },
  };
}
