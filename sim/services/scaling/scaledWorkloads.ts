import {
  type HorizontalScaling,
  SCALES_DOWN,
  SCALES_UP,
  type ScalingMetric,
} from "../../cluster/podScaling.ts";
import type { InferenceComponent, ManifestObjects } from "../../manifests/objects.ts";
import { fullName } from "../names.ts";
import type { ScaleTarget } from "./scaleTarget.ts";

/** Something that is scaled, and what the manifests say of that. */
export interface ScaledWorkload {
  readonly target: ScaleTarget;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Null where they say no more than the limits. */
  readonly manifest: HorizontalScaling | null;
  readonly requestsPerPod: number | null;
}

/**
 * What manifests let be scaled: the targets of HorizontalPodAutoscalers, InferenceServices, and
 * IntelligentWorkloads with a scaling policy. Nothing else is.
 */
export function scaledWorkloads(
  targets: readonly ScaleTarget[],
  objects: ManifestObjects,
): ScaledWorkload[] {
  return targets.flatMap((target) => {
    const scaling = scalingOf(target, objects);
    return scaling === null ? [] : [{ target, ...scaling }];
  });
}

type Scaling = Omit<ScaledWorkload, "target">;

function scalingOf(target: ScaleTarget, objects: ManifestObjects): Scaling | null {
  const { kind, workload, minimum, maximum } = target;
  const own = objects.autoscalers.find(
    (one) =>
      one.target.kind === kind &&
      fullName({ ...one.target, namespace: one.namespace }) === workload,
  );
  if (own !== undefined) return byManifest(own);
  const object = objects.workloads.find((one) => one.kind === kind && fullName(one) === workload);
  if (object?.kind === "IntelligentWorkload" && object.scaling !== null) {
    return byManifest({ ...object.scaling, ...USUAL });
  }
  if (object?.kind !== "InferenceService") return null;
  const isTransformer = target.controller.endsWith("-transformer");
  const component = (isTransformer ? object.transformer : null) ?? object.predictor;
  return {
    minReplicas: minimum,
    maxReplicas: maximum,
    manifest: manifestOf(component, minimum, maximum),
    requestsPerPod: component.scaleMetric === "concurrency" ? component.scaleTarget : null,
  };
}

/** Where nothing is said of behaviours. */
const USUAL = { up: SCALES_UP, down: SCALES_DOWN, hasBehavior: false };

function byManifest(manifest: HorizontalScaling): Scaling {
  const { minReplicas, maxReplicas } = manifest;
  return { minReplicas, maxReplicas, manifest, requestsPerPod: null };
}

/** KServe makes an autoscaler of its own where it is to go by a resource. */
function manifestOf(
  { scaleMetric, scaleTarget }: InferenceComponent,
  minReplicas: number,
  maxReplicas: number,
): HorizontalScaling | null {
  if (scaleMetric !== "cpu" && scaleMetric !== "memory") return null;
  const metric: ScalingMetric = {
    ...{ source: "Resource", name: scaleMetric, container: "" },
    target: { type: "Utilization", percent: scaleTarget },
  };
  return { minReplicas, maxReplicas, metrics: [metric], ...USUAL };
}
