import { definePolicy } from "../../sim/policy/kinds.ts";
import { workBeforeSeconds } from "./load.ts";
import { LeastOfPool, POOL_TIER, TierPool } from "./pools.ts";

/**
 * The least loaded, where load is the work left: the seconds that a node needs for all that is
 * there or on its way. Blind to distance and to how fast the node would serve this task, and with
 * old reports all run to the same node at once (Mitzenmacher, "How Useful Is Old Information?",
 * 2000), but for what this policy has sent itself.
 */
export const leastWorkLeft = definePolicy({
  kind: "dispatch",
  name: "least-work-left",
  summary: "Within a tier the least loaded, by the seconds of work that its nodes have left.",
  source:
    "Harchol-Balter, Crovella, Murta, On choosing a task assignment policy for a distributed " +
    "server system, J. Parallel Distrib. Comput. 59(2), 1999",
  parameters: [POOL_TIER],
  create: ({ tier }) =>
    new LeastOfPool(new TierPool(tier), { name: "workLeftSeconds", of: workBeforeSeconds }),
});
