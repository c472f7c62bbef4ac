import type { Node } from "../../../nodes/node.ts";
import type { ParallelPlan } from "../parallelPlan.ts";

/** A job that wants places for all of its workers. */
export interface GangRequest {
  readonly plan: ParallelPlan;
  /** Under whose name they are booked. */
  readonly owner: number;
  /** How long it would still train, by its owner's word. */
  remainingSeconds(): number;
  /** Whether all else that the job needs is there. */
  ready(): boolean;
  /** By worker; told from within `serve`, once all are booked. */
  granted(nodes: readonly Node[]): void;
  /** Others are more entitled: it is to release its places soon, and ask again. */
  suspend(): void;
}
