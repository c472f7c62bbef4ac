import type { Node } from "../nodes/node.ts";

/** The clients of a job by their numbers, from 0: which node each is, and what its device has. */
export interface Clients {
  /** Those that are there by now. */
  readonly count: number;
  /** The node that it is, or would be if it were to work now; null where there is none. */
  nodeOf(client: number): Node | null;
  /** It begins to work: it is this node from now on. */
  enter(client: number): Node;
  /** It has done so, and was at work. */
  leave(client: number): void;
  /** Of a core of its device. */
  speedHertz(client: number): number;
  /** Of its own access to the network, whoever else is there; infinity where nodes have all of it. */
  uplinkBytesPerSecond(client: number): number;
  downlinkBytesPerSecond(client: number): number;
  /** A node has appeared. */
  joined(node: Node): void;
}
