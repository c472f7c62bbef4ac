import { definePolicy } from "../../sim/policy/kinds.ts";
import { LeastOfPool, PlacePool } from "./pools.ts";
import { waitSeconds } from "./prediction.ts";

/**
 * Everything runs where it arises; where the source is no candidate, at the nearest place that has
 * any, on the one with the shortest wait. Sends no data, and demands the most of the weakest
 * processor: local execution, the baseline of offloading studies.
 */
export const onBoard = definePolicy({
  kind: "dispatch",
  name: "on-board",
  summary: "The node that asks; where it cannot, the nearest place, the shortest wait there.",
  source: "local execution, as in Cuervo et al., MAUI, MobiSys 2010",
  parameters: [],
  create: () =>
    new LeastOfPool(new PlacePool((view, candidate) => view.isSource(candidate)), {
      name: "waitSeconds",
      of: waitSeconds,
    }),
});
