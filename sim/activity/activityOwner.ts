import type { Node } from "../nodes/node.ts";
import type { TransferLoss } from "../transport/transport.ts";

/** Why a node can serve nobody any more. */
export type NodeLoss = Extract<TransferLoss, "node failure" | "departure">;

/**
 * Whoever has nodes compute and the network carry: requests, pods, training. An owner is told of
 * its own activities alone, by the `reference` that it gave them, from inside the simulator's loop,
 * and may begin others at once.
 */
export interface ActivityOwner {
  /** A station has begun to serve it; this may come from within the call that submits it. */
  started(reference: number): void;
  /** A station has done all its work. */
  computed(reference: number, node: Node): void;
  /** Its node has failed or left, and its work is lost. */
  evicted(reference: number, node: Node, loss: NodeLoss): void;
  delivered(reference: number, part: number): void;
  /** A transfer ended without arriving. */
  lost(reference: number, part: number, loss: TransferLoss): void;
}
