import type { z } from "zod";
import type { Budget, PodAutoscaler, PriorityClass, VolumeClaim, Workload } from "./objects.ts";
import { readAutoscaler, readAutoscalerV1 } from "./read/autoscaler.ts";
import { readInferenceService } from "./read/inferenceService.ts";
import { readIntelligentWorkload } from "./read/intelligentWorkload.ts";
import { readBudget, readPriorityClass, readVolumeClaim } from "./read/policies.ts";
import type { ObjectReader } from "./read/reader.ts";
import {
  readCronJob,
  readDaemonSet,
  readDeployment,
  readJob,
  readPod,
  readStatefulSet,
} from "./read/workloads.ts";
import { podAutoscaler, podAutoscalerV1 } from "./schema/autoscaler.ts";
import { inferenceService } from "./schema/inferenceService.ts";
import { intelligentWorkload } from "./schema/intelligentWorkload.ts";
import {
  cronJob,
  daemonSet,
  deployment,
  disruptionBudget,
  job,
  pod,
  priorityClass,
  statefulSet,
  volumeClaim,
} from "./schema/workloads.ts";

export type ManifestObject = Workload | Budget | PodAutoscaler | PriorityClass | VolumeClaim;

/** A kind of object that is read. */
export interface ReadKind {
  readonly kind: string;
  readonly group: string;
  readonly version: string;
  readonly schema: z.ZodType;
  /** Null where something that was reported leaves nothing of it. */
  read(written: unknown, reader: ObjectReader): ManifestObject | null;
}

function readKind<Schema extends z.ZodType>(
  kind: string,
  apiVersion: string,
  schema: Schema,
  read: (written: z.output<Schema>, reader: ObjectReader) => ManifestObject | null,
): ReadKind {
  const [version, group = ""] = apiVersion.split("/").reverse();
  return {
    kind,
    group,
    version,
    schema,
    read: (written, reader) => read(written as never, reader),
  };
}

/** What is read, by the versions that the API server of today has. */
const READ_KINDS: readonly ReadKind[] = [
  readKind("Pod", "v1", pod, readPod),
  readKind("Deployment", "apps/v1", deployment, readDeployment),
  readKind("StatefulSet", "apps/v1", statefulSet, readStatefulSet),
  readKind("DaemonSet", "apps/v1", daemonSet, readDaemonSet),
  readKind("Job", "batch/v1", job, readJob),
  readKind("CronJob", "batch/v1", cronJob, readCronJob),
  readKind("PodDisruptionBudget", "policy/v1", disruptionBudget, readBudget),
  readKind("HorizontalPodAutoscaler", "autoscaling/v2", podAutoscaler, readAutoscaler),
  readKind("HorizontalPodAutoscaler", "autoscaling/v1", podAutoscalerV1, readAutoscalerV1),
  readKind("PriorityClass", "scheduling.k8s.io/v1", priorityClass, readPriorityClass),
  readKind("PersistentVolumeClaim", "v1", volumeClaim, readVolumeClaim),
  readKind("InferenceService", "serving.kserve.io/v1beta1", inferenceService, readInferenceService),
  readKind(
    "IntelligentWorkload",
    "platform.ai/v1alpha1",
    intelligentWorkload,
    readIntelligentWorkload,
  ),
];

/** Versions in which a controller without a selector selected by the labels of its template. */
const SELECTING_BY_TEMPLATE = new Set(["extensions/v1beta1", "apps/v1beta1"]);

/** An object of an old version with what that version would have set. */
export function asToday(value: Record<string, unknown>): Record<string, unknown> {
  if (!SELECTING_BY_TEMPLATE.has(String(value.apiVersion))) return value;
  const spec = value.spec as WrittenController | undefined;
  const matchLabels = spec?.template?.metadata?.labels;
  if (spec?.selector !== undefined || matchLabels === undefined) return value;
  return { ...value, spec: { ...spec, selector: { matchLabels } } };
}

interface WrittenController {
  readonly selector?: unknown;
  readonly template?: { readonly metadata?: { readonly labels?: unknown } };
}

/**
 * Versions that the API server had once and refuses now, with the release that removed them; their
 * fields are those of today for what is read here.
 * Source: Kubernetes' deprecated API migration guide.
 */
const OLD_VERSIONS: Readonly<Record<string, { readonly now: string; readonly removed: string }>> = {
  "extensions/v1beta1 Deployment": { now: "apps/v1", removed: "1.16" },
  "apps/v1beta1 Deployment": { now: "apps/v1", removed: "1.16" },
  "apps/v1beta2 Deployment": { now: "apps/v1", removed: "1.16" },
  "apps/v1beta1 StatefulSet": { now: "apps/v1", removed: "1.16" },
  "apps/v1beta2 StatefulSet": { now: "apps/v1", removed: "1.16" },
  "extensions/v1beta1 DaemonSet": { now: "apps/v1", removed: "1.16" },
  "apps/v1beta2 DaemonSet": { now: "apps/v1", removed: "1.16" },
  "batch/v1beta1 CronJob": { now: "batch/v1", removed: "1.25" },
  "batch/v2alpha1 CronJob": { now: "batch/v1", removed: "1.21" },
  "policy/v1beta1 PodDisruptionBudget": { now: "policy/v1", removed: "1.25" },
  "autoscaling/v2beta1 HorizontalPodAutoscaler": { now: "autoscaling/v2", removed: "1.25" },
  "autoscaling/v2beta2 HorizontalPodAutoscaler": { now: "autoscaling/v2", removed: "1.26" },
  "scheduling.k8s.io/v1beta1 PriorityClass": { now: "scheduling.k8s.io/v1", removed: "1.22" },
  "scheduling.k8s.io/v1alpha1 PriorityClass": { now: "scheduling.k8s.io/v1", removed: "1.17" },
};

/** Kinds that are known and of which a run takes nothing, and why. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  ...reason("the network within a cluster is that of the scenario", [
    "Service",
    "Ingress",
    "IngressClass",
    "Endpoints",
    "EndpointSlice",
    "NetworkPolicy",
    "Gateway",
    "HTTPRoute",
    "VirtualService",
    "InferenceGraph",
  ]),
  ...reason("settings of programs are not modelled", ["ConfigMap", "Secret"]),
  ...reason("rights are not modelled", [
    "ServiceAccount",
    "Role",
    "RoleBinding",
    "ClusterRole",
    "ClusterRoleBinding",
  ]),
  ...reason("files and volumes are not modelled", ["PersistentVolume", "StorageClass"]),
  ...reason("a namespace needs no announcement", ["Namespace"]),
  ...reason("limits of namespaces are not modelled", ["ResourceQuota", "LimitRange"]),
  ...reason("the resources that are read are built in", ["CustomResourceDefinition"]),
  ...reason("devices beside a node are not modelled", ["Device", "DeviceModel"]),
};

function reason(because: string, kinds: readonly string[]): Record<string, string> {
  return Object.fromEntries(kinds.map((kind) => [kind, because]));
}

/** What an object's `apiVersion` and `kind` are here. */
export type KnownKind =
  | { readonly is: "read"; readonly kind: ReadKind }
  /** One that the API server refuses: an old version, or a group that never was. */
  | { readonly is: "old"; readonly kind: ReadKind; readonly message: string }
  | { readonly is: "without effect"; readonly because: string }
  | { readonly is: "unknown" };

export function knownKind(apiVersion: string, kind: string): KnownKind {
  const exact = READ_KINDS.find((one) => one.kind === kind && apiVersionOf(one) === apiVersion);
  if (exact !== undefined) return { is: "read", kind: exact };
  const sameKind = READ_KINDS.find((one) => one.kind === kind);
  if (sameKind !== undefined) {
    const old = OLD_VERSIONS[`${apiVersion} ${kind}`];
    const now = old?.now ?? apiVersionOf(sameKind);
    const message =
      old === undefined
        ? `there is no ${kind} in ${apiVersion}; it is in ${now}`
        : `${kind} of ${apiVersion} was removed in Kubernetes ${old.removed}; it is in ${now}`;
    const today = READ_KINDS.find((one) => one.kind === kind && apiVersionOf(one) === now);
    return { is: "old", kind: today ?? sameKind, message };
  }
  const because = WITHOUT_EFFECT[kind];
  return because === undefined ? { is: "unknown" } : { is: "without effect", because };
}

/** The names of all kinds that are read. */
export const KIND_NAMES: readonly string[] = [...new Set(READ_KINDS.map(({ kind }) => kind))];

function apiVersionOf({ group, version }: ReadKind): string {
  return group === "" ? version : `${group}/${version}`;
}
