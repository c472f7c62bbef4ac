import type { Node } from "../nodes/node.ts";

/** What can be known of a client's way to the one who combines. */
export interface ClientWorld {
  /** As if nobody else sent; null where there is no way at present. */
  bytesPerSecond(from: Node, to: Node): number | null;
  /** Until it is expected to leave its cell; infinity for what stands still; null: not known. */
  dwellSeconds(node: Node): number | null;
}
