import { z } from "zod";
import { count, countOrPart, countOrPercent } from "./values.ts";

/** How pods of a Deployment give way to those of a new template: apps/v1. */
export const deploymentStrategy = z.strictObject({
  type: z.enum(["RollingUpdate", "Recreate"]).prefault("RollingUpdate"),
  rollingUpdate: z
    .strictObject({
      maxSurge: countOrPercent.optional(),
      maxUnavailable: countOrPart.optional(),
    })
    .optional(),
});
export type WrittenDeploymentStrategy = z.output<typeof deploymentStrategy>;

/** The same of a StatefulSet. */
export const statefulSetStrategy = z.strictObject({
  type: z.enum(["RollingUpdate", "OnDelete"]).prefault("RollingUpdate"),
  rollingUpdate: z
    .strictObject({ partition: count.prefault(0), maxUnavailable: countOrPart.optional() })
    .optional(),
});
export type WrittenStatefulSetStrategy = z.output<typeof statefulSetStrategy>;

/** The same of a DaemonSet. */
export const daemonSetStrategy = z.strictObject({
  type: z.enum(["RollingUpdate", "OnDelete"]).prefault("RollingUpdate"),
  rollingUpdate: z
    .strictObject({
      maxSurge: countOrPart.optional(),
      maxUnavailable: countOrPart.optional(),
    })
    .optional(),
});
export type WrittenDaemonSetStrategy = z.output<typeof daemonSetStrategy>;
