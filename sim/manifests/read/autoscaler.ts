import type { z } from "zod";
import {
  SCALES_DOWN,
  SCALES_UP,
  type ScalingMetric,
  type ScalingRules,
} from "../../cluster/podScaling.ts";
import { alternatives, shown } from "../../scenario/problem.ts";
import type { PodAutoscaler } from "../objects.ts";
import type {
  podAutoscaler,
  podAutoscalerV1,
  WrittenMetric,
  WrittenScalingRules,
  WrittenTarget,
} from "../schema/autoscaler.ts";
import { milliOf } from "./amounts.ts";
import type { ObjectReader, Path } from "./reader.ts";
import { named } from "./workloads.ts";

/** The metric of an autoscaler that names none, and of autoscaling/v1 without a target. */
function cpuUtilization(percent: number): ScalingMetric {
  return {
    source: "Resource",
    name: "cpu",
    container: "",
    target: { type: "Utilization", percent },
  };
}

/** Source: Kubernetes, autoscaling/validation, of minReplicas of 0. */
const SEEN_WITHOUT_PODS: readonly string[] = ["Object", "External"];

export function readAutoscaler(
  { spec }: z.output<typeof podAutoscaler>,
  reader: ObjectReader,
): PodAutoscaler {
  const written = spec.metrics ?? [];
  const metrics = readMetrics(written, reader, ["spec", "metrics"]);
  if (spec.minReplicas === 0 && !written.some(({ type }) => SEEN_WITHOUT_PODS.includes(type))) {
    const expected = "1 or more, or a metric of an Object or External, which is seen without pods";
    reader.report(["spec", "minReplicas"], { found: "0", expected });
  }
  return {
    ...readTarget(spec, reader),
    metrics: metrics.length > 0 || written.length > 0 ? metrics : [cpuUtilization(80)],
    up: readRules(spec.behavior?.scaleUp, SCALES_UP),
    down: readRules(spec.behavior?.scaleDown, SCALES_DOWN),
    hasBehavior: spec.behavior !== undefined,
  };
}

export function readAutoscalerV1(
  { spec }: z.output<typeof podAutoscalerV1>,
  reader: ObjectReader,
): PodAutoscaler {
  const metrics = [cpuUtilization(spec.targetCPUUtilizationPercentage ?? 80)];
  return {
    ...readTarget(spec, reader),
    metrics,
    up: SCALES_UP,
    down: SCALES_DOWN,
    hasBehavior: false,
  };
}

interface Target {
  readonly scaleTargetRef: { readonly kind: string; readonly name: string };
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

function readTarget({ scaleTargetRef, minReplicas, maxReplicas }: Target, reader: ObjectReader) {
  if (minReplicas > maxReplicas) {
    reader.report(["spec", "maxReplicas"], {
      found: `${maxReplicas}, and ${minReplicas} as minReplicas`,
      expected: "no fewer than minReplicas",
    });
  }
  const { kind, name } = scaleTargetRef;
  return {
    kind: "HorizontalPodAutoscaler" as const,
    ...named(reader),
    target: { kind, name },
    minReplicas,
    maxReplicas,
  };
}

/** The metrics whose targets are complete; the others are reported. */
export function readMetrics(
  written: readonly WrittenMetric[],
  reader: ObjectReader,
  at: Path,
): ScalingMetric[] {
  return written.flatMap((metric, index) => {
    const read = readMetric(metric);
    if (read === null) {
      reader.report([...at, index], {
        found: `a target of ${shown(metric.type)} without its figure`,
        expected: "averageUtilization, value or averageValue, as its type says",
      });
      return [];
    }
    checkMetric(read, reader, [...at, index]);
    return [read];
  });
}

/** The types of targets that a metric may have. Source: Kubernetes, autoscaling/validation. */
const TARGETS: Readonly<Record<ScalingMetric["source"], readonly string[]>> = {
  Resource: ["Utilization", "AverageValue"],
  ContainerResource: ["Utilization", "AverageValue"],
  Pods: ["AverageValue"],
  Object: ["Value", "AverageValue"],
  External: ["Value", "AverageValue"],
};
/** Resources of which a run can tell what pods use. */
const MEASURED = ["cpu", "memory"];

/** What a run cannot measure holds a workload back from shrinking: that is said. */
function checkMetric(
  { source, name, target }: ScalingMetric,
  reader: ObjectReader,
  at: Path,
): void {
  const types = TARGETS[source];
  if (!types.includes(target.type)) {
    const found = `a target of type ${target.type} for a metric of type ${source}`;
    reader.report(at, { found, expected: alternatives(types) });
  }
  const consequence = "as long as it shows nothing the workload does not shrink";
  const why = unmeasured(source, name, reader.metrics);
  if (why !== null) reader.warn(at, `${why}: ${consequence}`);
}

function unmeasured(
  source: ScalingMetric["source"],
  name: string,
  known: readonly string[],
): string | null {
  if (source === "ContainerResource")
    return `what single containers use of ${name} is not measured`;
  if (source === "Resource") return MEASURED.includes(name) ? null : `${name} is not measured`;
  if (known.includes(name)) return null;
  return `a scenario has to say what the metric ${shown(name)} stands for (cluster.metrics)`;
}

function readMetric(metric: WrittenMetric): ScalingMetric | null {
  const { name, container, target: written } = partsOf(metric);
  const target = targetOf(written);
  return target === null ? null : { source: metric.type, name, container, target };
}

interface MetricParts {
  readonly name: string;
  readonly container: string;
  readonly target: WrittenTarget;
}

function partsOf(metric: WrittenMetric): MetricParts {
  switch (metric.type) {
    case "Resource":
      return { ...metric.resource, container: "" };
    case "ContainerResource":
      return metric.containerResource;
    case "Pods":
      return { name: metric.pods.metric.name, container: "", target: metric.pods.target };
    case "Object":
      return { name: metric.object.metric.name, container: "", target: metric.object.target };
    case "External":
      return { name: metric.external.metric.name, container: "", target: metric.external.target };
  }
}

function targetOf(written: WrittenTarget): ScalingMetric["target"] | null {
  const { type, averageUtilization, averageValue, value } = written;
  if (type === "Utilization") {
    return averageUtilization === undefined ? null : { type, percent: averageUtilization };
  }
  const figure = type === "Value" ? value : averageValue;
  return figure === undefined ? null : { type, milli: milliOf(figure) };
}

/** What is not written is as it is by default. */
function readRules(written: WrittenScalingRules | undefined, usual: ScalingRules): ScalingRules {
  if (written === undefined) return usual;
  const { stabilizationWindowSeconds, selectPolicy, policies, tolerance } = written;
  return {
    stabilizationSeconds: stabilizationWindowSeconds ?? usual.stabilizationSeconds,
    select: selectPolicy ?? usual.select,
    limits: policies ?? usual.limits,
    tolerance: tolerance === undefined ? usual.tolerance : milliOf(tolerance) / 1000,
  };
}
