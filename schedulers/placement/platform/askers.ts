import type { Cycle } from "../framework/cycle.ts";
import { fixedScale } from "./fixedScale.ts";
import { below } from "./worth.ts";

/** How near a node is to the sources of the pod's requests: 1 without any way, 0 at the limit. */
export function nearness({ view }: Cycle, node: number, limitSeconds: number): number | null {
  const seconds = view.askers?.latencySeconds(view.pod, node) ?? null;
  return seconds === null ? null : below(seconds, limitSeconds);
}

/** Prefers nodes that are near the sources of requests. */
export const nearnessScore = (limitSeconds: number) =>
  fixedScale("Nearness", (cycle, node) => nearness(cycle, node, limitSeconds), isAsked);

/** Prefers nodes at whose own place the sources of requests are. */
export const locationScore = () =>
  fixedScale("Location", ({ view }, node) => view.askers?.shareAt(view.pod, node) ?? null, isAsked);

/** Any node will do to find out: whether there are requests does not hang on it. */
function isAsked({ view, cluster }: Cycle): boolean {
  for (let node = 0; node < cluster.nodeCount; node++) {
    if (cluster.isPresent(node)) return (view.askers?.shareAt(view.pod, node) ?? null) !== null;
  }
  return false;
}
