import { definePolicy } from "../../sim/policy/kinds.ts";
import { preferencePolicy, TIER_RANKS } from "./preference.ts";

/**
 * Everything goes to the cloud; without one to a regional node, and so on towards the road.
 * Knows nothing of queues: a cloud is taken to be large.
 */
export const cloudOnly = definePolicy({
  kind: "dispatch",
  name: "cloud-only",
  summary: "The nearest node of the farthest tier there is: the cloud where there is one.",
  source: "folklore",
  parameters: [],
  create: () =>
    preferencePolicy((view, candidate) => TIER_RANKS.cloud - TIER_RANKS[view.tier(candidate)]),
});
