import { definePolicy } from "../../sim/policy/kinds.ts";
import { preferencePolicy } from "./preference.ts";

/**
 * The nearest roadside or edge node, however busy it is; without one the nearest of any tier.
 * What an access network does that has no view of the load.
 */
export const nearestEdge = definePolicy({
  kind: "dispatch",
  name: "nearest-edge",
  summary: "The nearest roadside or edge node; without one the nearest candidate.",
  source: "folklore",
  parameters: [],
  create: () =>
    preferencePolicy((view, candidate) => {
      const tier = view.tier(candidate);
      return tier === "roadside" || tier === "edge" ? 0 : 1;
    }),
});
