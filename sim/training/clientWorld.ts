import type { Node } from "../nodes/node.ts";
import type { Clients } from "./clients.ts";

/** What can be known of a client's way to the one who combines. */
export interface ClientWorld {
  /** As if nobody else sent; null where there is no way at present. */
  bytesPerSecond(from: Node, to: Node): number | null;
  /** Until it is expected to leave its cell; infinity for what stands still; null: not known. */
  dwellSeconds(node: Node): number | null;
}

/** A client's own access to the network, which bounds its rates. */
type Accesses = Pick<Clients, "uplinkBytesPerSecond" | "downlinkBytesPerSecond">;

/** From a client to who combines, at present; infinity where they are one and the same node. */
export function uplinkRate(
  world: ClientWorld,
  clients: Accesses,
  client: number,
  from: Node,
  to: Node,
): number | null {
  const rate = rateOf(world, from, to);
  return rate === null ? null : Math.min(rate, clients.uplinkBytesPerSecond(client));
}

/** The same the other way. */
export function downlinkRate(
  world: ClientWorld,
  clients: Accesses,
  client: number,
  from: Node,
  to: Node,
): number | null {
  const rate = rateOf(world, from, to);
  return rate === null ? null : Math.min(rate, clients.downlinkBytesPerSecond(client));
}

function rateOf(world: ClientWorld, from: Node, to: Node): number | null {
  return from === to ? Infinity : world.bytesPerSecond(from, to);
}
