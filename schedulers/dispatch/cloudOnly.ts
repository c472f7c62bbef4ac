import { definePolicy } from "../../sim/policy/kinds.ts";
import { LeastOfPool, TierPool } from "./pools.ts";
import { waitSeconds } from "./prediction.ts";

/**
 * Everything goes to the cloud, as to one endpoint with a balancer behind it: the node with the
 * shortest wait, the nearest of equals. Without a cloud to a regional node, and so on towards the
 * road.
 */
export const cloudOnly = definePolicy({
  kind: "dispatch",
  name: "cloud-only",
  summary: "The farthest tier there is, the cloud where there is one: the shortest wait there.",
  source: "cloud-only execution, folklore",
  parameters: [],
  create: () => new LeastOfPool(new TierPool("cloud"), { name: "waitSeconds", of: waitSeconds }),
});
