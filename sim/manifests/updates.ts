import type { PodShare } from "../cluster/disruptionBudget.ts";

/** How pods of one template give way to those of the next. */
export type UpdateStrategy = { readonly type: "Recreate" | "OnDelete" } | RollingUpdate;

export interface RollingUpdate {
  readonly type: "RollingUpdate";
  /** Pods above those that are wanted; none of a StatefulSet. */
  readonly maxSurge: PodShare;
  /** Pods that need not be available meanwhile. */
  readonly maxUnavailable: PodShare;
  /** Of a StatefulSet: pods with a lower number stay as they are. */
  readonly partition: number;
}

/** Kubernetes' defaults by kind. Source: apps/v1 defaults.go. */
export const DEPLOYMENT_UPDATE: RollingUpdate = {
  type: "RollingUpdate",
  maxSurge: { percent: 25 },
  maxUnavailable: { percent: 25 },
  partition: 0,
};
export const SET_UPDATE: RollingUpdate = {
  type: "RollingUpdate",
  maxSurge: 0,
  maxUnavailable: 1,
  partition: 0,
};
