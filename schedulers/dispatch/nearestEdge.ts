import { definePolicy } from "../../sim/policy/kinds.ts";
import { LeastOfPool, PlacePool } from "./pools.ts";
import { waitSeconds } from "./prediction.ts";

/**
 * The nearest place with a roadside or edge node, however busy it is, and there the node with the
 * shortest wait; without one the nearest place of any tier. What an access network does that
 * balances within a site and has no view of the others.
 */
export const nearestEdge = definePolicy({
  kind: "dispatch",
  name: "nearest-edge",
  summary: "The nearest place with roadside or edge nodes, the shortest wait there.",
  source: "edge-only execution, folklore; a balancer in front of the servers of a site",
  parameters: [],
  create: () =>
    new LeastOfPool(
      new PlacePool((view, candidate) => {
        const tier = view.tier(candidate);
        return tier === "roadside" || tier === "edge";
      }),
      { name: "waitSeconds", of: waitSeconds },
    ),
});
