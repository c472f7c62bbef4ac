import type { ScalingMetric } from "../../../sim/cluster/podScaling.ts";
import type { AutoscalingView, PodState } from "../../../sim/policy/autoscaling.ts";
import type { PodMetric } from "./podGroups.ts";
import { NoFigure } from "./usageRatio.ts";

const MILLI = 1000;

/** Requests of a pod or of a workload, as of a look at them. */
interface RequestFigures {
  readonly requestRate: number;
  readonly running: number;
  readonly waiting: number;
}

/**
 * What each pod that is measured shows of a metric, in thousandths, rounded up as quantities are.
 * `NoFigure` for a metric that stands for nothing.
 */
export function podMetrics(metric: ScalingMetric, view: AutoscalingView): Map<string, PodMetric> {
  const metrics = new Map<string, PodMetric>();
  const readingOf = readerOf(metric, view);
  for (const pod of view.pods) {
    const reading = readingOf(pod);
    if (reading !== null) metrics.set(pod.name, { ...reading, value: Math.ceil(reading.value) });
  }
  return metrics;
}

/** What each pod requests of a resource, in thousandths. */
export function requestedOf(resource: string, { pods }: AutoscalingView): Map<string, number> {
  return new Map(
    pods.map(({ name, requestedCpuMilli, requestedMemoryBytes }) => [
      name,
      resource === "memory" ? MILLI * requestedMemoryBytes : requestedCpuMilli,
    ]),
  );
}

/** What a metric by a name stands for, in thousandths; `NoFigure` where nothing says so. */
export function quantityOf(
  name: string,
  { quantities }: AutoscalingView,
  { requestRate, running, waiting }: RequestFigures,
): number {
  switch (Object.hasOwn(quantities, name) ? quantities[name] : undefined) {
    case "request-rate":
      return MILLI * requestRate;
    case "requests-running":
      return MILLI * running;
    case "requests-waiting":
      return MILLI * waiting;
    case "requests-in-flight":
      return MILLI * (running + waiting);
    default:
      throw new NoFigure(`${name} is not measured`);
  }
}

type ReadPod = (pod: PodState) => PodMetric | null;

function readerOf({ source, name }: ScalingMetric, view: AutoscalingView): ReadPod {
  if (source === "Pods") {
    return ({ figures }) =>
      figures === null ? null : { ...timesOf(figures), value: quantityOf(name, view, figures) };
  }
  if (source === "Resource" && name === "cpu") {
    return ({ cpu }) => (cpu === null ? null : { ...timesOf(cpu), value: cpu.milli });
  }
  if (source === "Resource" && name === "memory") {
    return ({ figures }) =>
      figures === null || figures.memoryBytes === null
        ? null
        : { ...timesOf(figures), value: MILLI * figures.memoryBytes };
  }
  throw new NoFigure(`${name} is not measured`);
}

function timesOf({ atSeconds, windowSeconds }: Omit<PodMetric, "value">) {
  return { atSeconds, windowSeconds };
}
