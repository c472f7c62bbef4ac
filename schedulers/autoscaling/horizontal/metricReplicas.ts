import type { HorizontalScaling, ScalingMetric } from "../../../sim/cluster/podScaling.ts";
import type { AutoscalingView, PodState } from "../../../sim/policy/autoscaling.ts";
import {
  byPodMetric,
  byUtilization,
  byValue,
  byValuePerPod,
  type Desired,
  type Workload,
} from "./desiredReplicas.ts";
import { type PodMetric, podGroups, type ReadinessDelays, type ScaledPod } from "./podGroups.ts";
import { podMetrics, quantityOf, requestedOf } from "./readings.ts";
import { NoFigure } from "./usageRatio.ts";

/**
 * How many replicas one metric of a specification asks for. `NoFigure` where it shows nothing.
 *
 * Limits: resources are those of whole pods, not of single containers; a metric of an object or
 * from outside is that of the workload itself.
 */
export function metricReplicas(
  metric: ScalingMetric,
  view: AutoscalingView,
  scaling: HorizontalScaling,
  delays: ReadinessDelays,
): Desired {
  const { source, name, target } = metric;
  if (source === "Object" || source === "External") return ofWorkload(metric, view, scaling);
  const isCpu = source === "Resource" && name === "cpu";
  const workload = workloadOf(view, podMetrics(metric, view), scaling, isCpu, delays);
  if (target.type !== "Utilization") return byPodMetric(workload, target.milli);
  return byUtilization(workload, requestedOf(name, view), target.percent);
}

/** As the messages of Kubernetes name it. */
export function metricName({ source, name, target }: ScalingMetric): string {
  if (source !== "Resource") return `${source.toLowerCase()} metric ${name}`;
  const measure = target.type === "Utilization" ? " utilization (percentage of request)" : "";
  return `${name} resource${measure}`;
}

function ofWorkload(
  { name, target }: ScalingMetric,
  view: AutoscalingView,
  { up, down }: HorizontalScaling,
): Desired {
  if (target.type === "Utilization") throw new NoFigure(`${name} has nothing that is requested`);
  if (view.figures === null) throw new NoFigure(`${name} is not measured`);
  const value = quantityOf(name, view, view.figures);
  const scaled = {
    currentReplicas: view.replicas,
    readyPods: view.pods.filter(({ phase, ready }) => phase === "Running" && ready).length,
    tolerance: { up: up.tolerance, down: down.tolerance },
  };
  return target.type === "Value"
    ? byValue(value, target.milli, scaled)
    : byValuePerPod(value, target.milli, scaled);
}

function workloadOf(
  view: AutoscalingView,
  metrics: ReadonlyMap<string, PodMetric>,
  { up, down }: HorizontalScaling,
  isCpu: boolean,
  delays: ReadinessDelays,
): Workload {
  const pods = view.pods.map(scaledPod);
  return {
    currentReplicas: view.replicas,
    metrics,
    groups: podGroups(pods, metrics, isCpu, delays, view.nowSeconds),
    tolerance: { up: up.tolerance, down: down.tolerance },
  };
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
