import type { PodClass } from "./podClass.ts";
import type { PodSpec } from "./podSpec.ts";

/** No node: the pod is pending. */
export const PENDING = -1;

/** One pod of a cluster, as those see it who may not change it. */
export interface Pod {
  /** Counts pods from 0, in the order in which they came; never used again. */
  readonly id: number;
  /** Unlike any other's in its namespace. */
  readonly name: string;
  readonly spec: PodSpec;
  readonly class: PodClass;
  /** The number of its node, or `PENDING`. */
  readonly node: number;
  /** The GPU devices that it holds there, by their number on the node. */
  readonly devices: readonly number[];
  /** Since when it is on its node; meaningless while it is pending. */
  readonly startSeconds: number;
  /** On its way out: it holds what it has, and counts no more in the eyes of others. */
  readonly isTerminating: boolean;
}
