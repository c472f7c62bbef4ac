import { z } from "zod";
import { scalingMetric } from "./autoscaler.ts";
import { resources } from "./container.ts";
import { envelope } from "./metadata.ts";
import { count, text } from "./values.ts";

export const WORKLOAD_TYPES = ["TRAINING", "INFERENCE", "FEDERATED_LEARNING"] as const;
export const RESOURCE_PROFILES = ["CLOUD", "EDGE", "HYBRID"] as const;
export const PRIVACY_LEVELS = ["RAW", "ANONYMIZED", "FEDERATED"] as const;

const component = z.strictObject({
  replicas: count.prefault(1).describe("Pods of it."),
  resources: resources.prefault({}).describe("What each of its pods requests, and its limits."),
});

/** The platform's own resource: platform.ai/v1alpha1 IntelligentWorkload. */
export const intelligentWorkload = z.strictObject({
  ...envelope,
  apiVersion: z.literal("platform.ai/v1alpha1"),
  kind: z.literal("IntelligentWorkload"),
  spec: z.strictObject({
    workloadType: z.enum(WORKLOAD_TYPES).describe("What it does."),
    resourceProfile: z.enum(RESOURCE_PROFILES).describe("Where its pods may run."),
    modelRequirements: z
      .strictObject({
        framework: text.optional().describe("What its model is written for."),
        accuracyTarget: z.number().min(0).max(1).optional().describe("Share of right answers."),
        latencyRequirement: z.int().min(1).optional().describe("Longest answer, in milliseconds."),
      })
      .prefault({}),
    dataPolicy: z
      .strictObject({
        privacyLevel: z.enum(PRIVACY_LEVELS).describe("What of the data may leave its store."),
        storageLocation: z.enum(RESOURCE_PROFILES).describe("Where raw data may be stored."),
      })
      .optional(),
    deploymentStrategy: z
      .strictObject({
        cloudComponent: component.optional(),
        edgeComponent: component.optional(),
      })
      .prefault({}),
    scalingPolicy: z
      .strictObject({
        minReplicas: count.prefault(1),
        maxReplicas: z.int().min(1),
        metrics: z.array(scalingMetric).prefault([]),
      })
      .optional(),
  }),
});
