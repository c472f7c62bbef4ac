import type { Node } from "../nodes/node.ts";
import type { TransferLoss } from "../transport/transport.ts";

/** What becomes of a client's part in a job whose message is lost on the way from or to its node. */
export function lostOutcome(loss: TransferLoss, node: Node): "lost" | "discarded" | "failed" {
  const isOfNode = loss === "node failure" || loss === "departure";
  if (!isOfNode) return "lost";
  // Where its own node is up, that of the server is not.
  return node.usable ? "discarded" : "failed";
}
