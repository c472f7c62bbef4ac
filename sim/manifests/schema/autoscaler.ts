import { z } from "zod";
import { lookedAt } from "./effect.ts";
import { envelope } from "./metadata.ts";
import { count, labelSelector, quantity, text } from "./values.ts";

const target = z.strictObject({
  type: z.enum(["Utilization", "Value", "AverageValue"]),
  averageUtilization: z.int().min(1).optional(),
  value: quantity.optional(),
  averageValue: quantity.optional(),
});
export type WrittenTarget = z.output<typeof target>;

const OWN = "a metric is that of the workload that is scaled";
const named = z.strictObject({ name: text, selector: lookedAt(OWN, labelSelector) });
const objectReference = z.strictObject({ apiVersion: text.optional(), kind: text, name: text });

/** What an autoscaler goes by; several count by the largest. */
export const scalingMetric = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Resource"), resource: z.strictObject({ name: text, target }) }),
  z.strictObject({
    type: z.literal("ContainerResource"),
    containerResource: z.strictObject({ name: text, container: text, target }),
  }),
  z.strictObject({ type: z.literal("Pods"), pods: z.strictObject({ metric: named, target }) }),
  z.strictObject({
    type: z.literal("Object"),
    object: z.strictObject({
      metric: named,
      target,
      describedObject: lookedAt(OWN, objectReference),
    }),
  }),
  z.strictObject({
    type: z.literal("External"),
    external: z.strictObject({ metric: named, target }),
  }),
]);
export type WrittenMetric = z.output<typeof scalingMetric>;

const scalingRules = z.strictObject({
  stabilizationWindowSeconds: z.int().min(0).max(3600).optional(),
  selectPolicy: z.enum(["Max", "Min", "Disabled"]).optional(),
  policies: z
    .array(
      z.strictObject({
        type: z.enum(["Pods", "Percent"]),
        value: z.int().min(1),
        periodSeconds: z.int().min(1).max(1800),
      }),
    )
    .optional(),
  tolerance: quantity.optional(),
});
export type WrittenScalingRules = z.output<typeof scalingRules>;

/** autoscaling/v2. */
export const podAutoscaler = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    scaleTargetRef: objectReference,
    minReplicas: count.prefault(1),
    maxReplicas: z.int().min(1),
    metrics: z.array(scalingMetric).optional(),
    behavior: z
      .strictObject({ scaleUp: scalingRules.optional(), scaleDown: scalingRules.optional() })
      .optional(),
  }),
});

/** autoscaling/v1: by the processor alone. */
export const podAutoscalerV1 = z.strictObject({
  ...envelope,
  spec: z.strictObject({
    scaleTargetRef: objectReference,
    minReplicas: count.prefault(1),
    maxReplicas: z.int().min(1),
    targetCPUUtilizationPercentage: z.int().min(1).optional(),
  }),
});
