import type { DisruptionBudget, PodShare } from "../cluster/disruptionBudget.ts";
import type { HorizontalScaling, ScalingMetric } from "../cluster/podScaling.ts";
import type { PodSpec } from "../cluster/podSpec.ts";
import type { LabelSelector, Labels } from "../cluster/selectors.ts";
import type { CronSchedule } from "./cronSchedule.ts";
import type { Probe } from "./schema/probe.ts";
import type { UpdateStrategy } from "./updates.ts";

/** Where an object stands, as messages name it. */
export interface ManifestPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface NamedObject {
  readonly name: string;
  readonly namespace: string;
  readonly place: ManifestPlace;
}

/** What a controller makes its pods from. */
export interface PodTemplate {
  readonly spec: PodSpec;
  /** Of its containers in turn: when each counts as started, ready or dead; null: at once, ever. */
  readonly probes: readonly ContainerProbes[];
  readonly restartPolicy: "Always" | "OnFailure" | "Never";
  /** Between the order to stop and the end, at most. */
  readonly graceSeconds: number;
  /** The names of its init containers, in the order in which they run. */
  readonly initNames: readonly string[];
}

export interface ContainerProbes {
  readonly container: string;
  readonly startup: Probe | null;
  readonly readiness: Probe | null;
  readonly liveness: Probe | null;
}

export interface Deployment extends NamedObject {
  readonly kind: "Deployment";
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplate;
  readonly minReadySeconds: number;
  readonly strategy: UpdateStrategy;
  /** After so long without progress an update is said to have failed. */
  readonly progressDeadlineSeconds: number;
}

export interface StatefulSet extends NamedObject {
  readonly kind: "StatefulSet";
  readonly replicas: number;
  readonly selector: LabelSelector;
  readonly template: PodTemplate;
  readonly minReadySeconds: number;
  /** In order: the next pod is made when the one before it is ready. */
  readonly inOrder: boolean;
  readonly strategy: UpdateStrategy;
}

export interface DaemonSet extends NamedObject {
  readonly kind: "DaemonSet";
  readonly selector: LabelSelector;
  readonly template: PodTemplate;
  readonly minReadySeconds: number;
  readonly strategy: UpdateStrategy;
}

/** A rule on how a failed pod counts; the first that fits holds. */
export interface FailureRule {
  readonly action: "FailJob" | "FailIndex" | "Ignore" | "Count";
  /** Exit codes that it is about; null where it is about conditions. */
  readonly exitCodes: { readonly isIn: boolean; readonly values: readonly number[] } | null;
  /** Conditions of the pod, such as DisruptionTarget, one of which must hold. */
  readonly conditions: readonly string[];
}

export interface Job extends NamedObject {
  readonly kind: "Job";
  readonly template: PodTemplate;
  readonly parallelism: number;
  /** Null for a work queue: done when one pod succeeds and all have ended. */
  readonly completions: number | null;
  readonly indexed: boolean;
  readonly backoffLimit: number;
  readonly backoffLimitPerIndex: number | null;
  readonly maxFailedIndexes: number | null;
  readonly deadlineSeconds: number | null;
  readonly suspended: boolean;
  readonly failureRules: readonly FailureRule[];
}

export interface CronJob extends NamedObject {
  readonly kind: "CronJob";
  readonly schedule: CronSchedule;
  readonly concurrency: "Allow" | "Forbid" | "Replace";
  readonly suspended: boolean;
  readonly job: Job;
}

/** A pod by itself, without anybody who would make it anew. */
export interface LonePod extends NamedObject {
  readonly kind: "Pod";
  readonly template: PodTemplate;
}

/** What a service of model answers scales by. */
export type ScaleMetric = "cpu" | "memory" | "concurrency" | "rps";

export interface InferenceComponent {
  readonly template: PodTemplate;
  readonly minReplicas: number;
  /** Null for no limit. */
  readonly maxReplicas: number | null;
  readonly scaleMetric: ScaleMetric;
  /** Percent of requests for cpu and memory; else requests at once or per second, of one pod. */
  readonly scaleTarget: number;
  /** Requests that a pod takes at once; null for no limit. */
  readonly concurrency: number | null;
}

export interface InferenceService extends NamedObject {
  readonly kind: "InferenceService";
  /** The framework or model format; empty where containers are given instead. */
  readonly framework: string;
  readonly predictor: InferenceComponent;
  readonly transformer: InferenceComponent | null;
  /** Share of requests that goes to this revision, in percent; null: all of it. */
  readonly canaryPercent: number | null;
}

export type Placing = "CLOUD" | "EDGE" | "HYBRID";

export interface WorkloadComponent {
  readonly replicas: number;
  readonly template: PodTemplate;
}

export interface IntelligentWorkload extends NamedObject {
  readonly kind: "IntelligentWorkload";
  readonly type: "TRAINING" | "INFERENCE" | "FEDERATED_LEARNING";
  readonly profile: Placing;
  readonly framework: string;
  /** Targets that its run is judged by; null where none is set. */
  readonly accuracyTarget: number | null;
  readonly latencyRequirementMs: number | null;
  readonly dataPolicy: {
    readonly privacy: "RAW" | "ANONYMIZED" | "FEDERATED";
    readonly storage: Placing;
  } | null;
  readonly cloud: WorkloadComponent | null;
  readonly edge: WorkloadComponent | null;
  readonly scaling: {
    readonly minReplicas: number;
    readonly maxReplicas: number;
    readonly metrics: readonly ScalingMetric[];
  } | null;
}

export type Workload =
  | Deployment
  | StatefulSet
  | DaemonSet
  | Job
  | CronJob
  | LonePod
  | InferenceService
  | IntelligentWorkload;

/** Those whose pods give way to others when their template changes. */
export type Updatable = Deployment | StatefulSet | DaemonSet;

export interface PodAutoscaler extends NamedObject, HorizontalScaling {
  readonly kind: "HorizontalPodAutoscaler";
  readonly target: { readonly kind: string; readonly name: string };
}

export interface Budget extends NamedObject, Omit<DisruptionBudget, "name" | "namespace"> {
  readonly kind: "PodDisruptionBudget";
  /** Pods that are not ready may always be evicted, not only within the budget. */
  readonly sparesUnready: boolean;
}

export interface PriorityClass extends NamedObject {
  readonly kind: "PriorityClass";
  readonly value: number;
  readonly isDefault: boolean;
  readonly mayPreempt: boolean;
}

export interface VolumeClaim extends NamedObject {
  readonly kind: "PersistentVolumeClaim";
  readonly accessModes: readonly string[];
}

/** All that manifests have brought, each list in the order of the files. */
export interface ManifestObjects {
  readonly workloads: readonly Workload[];
  readonly budgets: readonly Budget[];
  readonly autoscalers: readonly PodAutoscaler[];
  readonly priorityClasses: readonly PriorityClass[];
  readonly claims: readonly VolumeClaim[];
}

export type { Labels, PodShare };
