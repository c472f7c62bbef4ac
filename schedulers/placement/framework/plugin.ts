import type { QueuedPod, TurnView } from "../../../sim/policy/placement.ts";
import type { Cycle } from "./cycle.ts";

/** The best score that there is; the worst is 0. */
export const MAX_NODE_SCORE = 100;

/**
 * Says which nodes are none for a pod.
 *
 * Where `isLocal`, what it says hangs on the pod's class and the node alone, and is kept until
 * something changes on the node.
 */
export interface FilterPlugin {
  readonly name: string;
  readonly isLocal: boolean;
  /** Before the nodes of a cycle are looked at; false where it has nothing to say of the pod. */
  prepare(cycle: Cycle): boolean;
  fits(cycle: Cycle, node: number): boolean;
  /** Of a node that does not fit: whether it could if other pods were gone. */
  isResolvable(cycle: Cycle, node: number): boolean;
  /** The same in words. */
  reasons(cycle: Cycle, node: number): string[];
}

/**
 * Says how good nodes are for a pod, in whole numbers: the higher the better.
 *
 * Where `isLocal`, the raw score hangs on the pod's class and the node alone, and is kept until
 * something changes on the node.
 */
export interface ScorePlugin {
  readonly name: string;
  readonly isLocal: boolean;
  /** Before the candidates of a cycle are scored; false where every node is the same to it. */
  prepare(cycle: Cycle): boolean;
  /** Before it is normalised. */
  score(cycle: Cycle, node: number): number;
  /** Brings the raw scores of the cycle's candidates, in their order, to 0 … 100 in place. */
  normalise(cycle: Cycle, scores: Float64Array): void;
}

/** Chooses the GPU devices that a pod gets on the node that has been chosen. */
export interface DeviceChooser {
  readonly name: string;
  /** Numbers of devices on the node, one for each that the pod asks for. */
  choose(cycle: Cycle, node: number): number[];
}

/** In which order pods get their turn. */
export interface QueueOrder {
  readonly name: string;
  rank(waiting: QueuedPod): readonly number[];
  /** Null where tenants are not told apart. */
  readonly turn: ((view: TurnView) => number) | null;
}

/** Scores that are 0 … 100 as they are. */
export function asTheyAre(): void {}
