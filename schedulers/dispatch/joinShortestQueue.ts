import { definePolicy } from "../../sim/policy/kinds.ts";
import { jobsBefore } from "./load.ts";
import { LeastOfPool, POOL_TIER, TierPool } from "./pools.ts";

/**
 * The fewest tasks present or on their way, whatever serves them. Optimal for equal servers of one
 * place each with exponential service and fresh queue lengths; it knows neither how long a task
 * takes nor how many are served at once, which `least-work-left` does.
 */
export const joinShortestQueue = definePolicy({
  kind: "dispatch",
  name: "join-shortest-queue",
  summary: "Within a tier the fewest tasks, waiting or running; the nearest among equals.",
  source: "Winston, Optimality of the shortest line discipline, J. Appl. Probab. 14(1), 1977",
  parameters: [POOL_TIER],
  create: ({ tier }) => new LeastOfPool(new TierPool(tier), { name: "jobs", of: jobsBefore }),
});
