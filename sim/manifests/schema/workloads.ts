import { z } from "zod";
import { failureRule } from "./container.ts";
import { allWithoutEffect, lookedAt } from "./effect.ts";
import { envelope, metadata } from "./metadata.ts";
import { podTemplate } from "./pod.ts";
import { daemonSetStrategy, deploymentStrategy, statefulSetStrategy } from "./updates.ts";
import { count, countOrPart, flag, labelSelector, text } from "./values.ts";

const HISTORY = "old revisions are all kept";
/** Source: apps/v1 defaults.go. */
const PROGRESS_DEADLINE_SECONDS = 600;

export const pod = z.strictObject({ ...envelope, spec: podTemplate.shape.spec });

export const deployment = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    replicas: count.prefault(1),
    selector: labelSelector,
    template: podTemplate,
    minReadySeconds: count.prefault(0),
    strategy: deploymentStrategy.optional(),
    progressDeadlineSeconds: count.prefault(PROGRESS_DEADLINE_SECONDS),
    ...allWithoutEffect(HISTORY, ["revisionHistoryLimit"]),
    ...allWithoutEffect("an update is never held up here", ["paused"]),
  }),
});

export const statefulSet = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    replicas: count.prefault(1),
    selector: labelSelector,
    template: podTemplate,
    podManagementPolicy: z.enum(["OrderedReady", "Parallel"]).prefault("OrderedReady"),
    minReadySeconds: count.prefault(0),
    ...allWithoutEffect("the network within a cluster is that of the scenario", ["serviceName"]),
    ...allWithoutEffect("files and volumes are not modelled", [
      "volumeClaimTemplates",
      "persistentVolumeClaimRetentionPolicy",
    ]),
    updateStrategy: statefulSetStrategy.optional(),
    ...allWithoutEffect(HISTORY, ["revisionHistoryLimit"]),
    ...allWithoutEffect("pods are numbered from 0", ["ordinals"]),
  }),
});

export const daemonSet = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    selector: labelSelector,
    template: podTemplate,
    minReadySeconds: count.prefault(0),
    updateStrategy: daemonSetStrategy.optional(),
    ...allWithoutEffect(HISTORY, ["revisionHistoryLimit"]),
  }),
});

const jobFields = {
  parallelism: count.optional(),
  completions: count.optional(),
  completionMode: z.enum(["NonIndexed", "Indexed"]).prefault("NonIndexed"),
  backoffLimit: count.prefault(6),
  backoffLimitPerIndex: count.optional(),
  maxFailedIndexes: count.optional(),
  activeDeadlineSeconds: count.optional(),
  suspend: flag.prefault(false),
  podFailurePolicy: z.strictObject({ rules: z.array(failureRule) }).optional(),
  podReplacementPolicy: lookedAt(
    "a pod that is ordered to end is replaced at once",
    z.enum(["TerminatingOrFailed", "Failed"]),
  ),
  template: podTemplate,
  ...allWithoutEffect("objects are not kept or collected here", ["ttlSecondsAfterFinished"]),
  ...allWithoutEffect("a job selects its own pods", ["selector", "manualSelector"]),
  ...allWithoutEffect("another controller is not modelled", ["managedBy"]),
  ...allWithoutEffect("success is that of all completions", ["successPolicy"]),
};

export const job = z.strictObject({ ...envelope, spec: z.strictObject(jobFields) });

export const cronJob = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    schedule: text,
    timeZone: text.optional(),
    concurrencyPolicy: z.enum(["Allow", "Forbid", "Replace"]).prefault("Allow"),
    startingDeadlineSeconds: lookedAt("a schedule is never late here", count),
    suspend: flag.prefault(false),
    jobTemplate: z.strictObject({
      metadata: metadata.prefault({}),
      spec: z.strictObject(jobFields),
    }),
    ...allWithoutEffect("objects are not kept or collected here", [
      "successfulJobsHistoryLimit",
      "failedJobsHistoryLimit",
    ]),
  }),
});

export const disruptionBudget = z.strictObject({
  ...envelope,
  spec: z
    .strictObject({
      minAvailable: countOrPart.optional(),
      maxUnavailable: countOrPart.optional(),
      selector: labelSelector.optional(),
      unhealthyPodEvictionPolicy: z.enum(["IfHealthyBudget", "AlwaysAllow"]).optional(),
    })
    .refine(
      ({ minAvailable, maxUnavailable }) =>
        minAvailable === undefined || maxUnavailable === undefined,
      "either minAvailable or maxUnavailable",
    ),
});

export const priorityClass = z.strictObject({
  ...envelope,
  value: z.int().min(-2147483648).max(1_000_000_000),
  globalDefault: flag.prefault(false),
  preemptionPolicy: z.enum(["PreemptLowerPriority", "Never"]).prefault("PreemptLowerPriority"),
  ...allWithoutEffect("it is for people", ["description"]),
});

/** Of a claim it is known who may mount it. */
export const volumeClaim = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    accessModes: z.array(text).optional(),
    ...allWithoutEffect("files and volumes are not modelled", [
      "resources",
      "storageClassName",
      "volumeMode",
      "volumeName",
      "selector",
      "dataSource",
      "dataSourceRef",
      "volumeAttributesClassName",
    ]),
  }),
});
