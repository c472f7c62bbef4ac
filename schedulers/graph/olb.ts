import { definePolicy } from "../../sim/policy/kinds.ts";
import { ANY_ORDER_SOURCE, inGraphOrder } from "./graphOrder.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";
import { unlessCutOff } from "./unlessCutOff.ts";

/**
 * Opportunistic load balancing: stages in the order of the graph, each to the node that is the next
 * to have a core idle, however long it takes there. Limits: those of `heft`.
 */
export const olb = definePolicy({
  kind: "graph",
  name: "olb",
  summary: "Stages in the order of the graph, each to the node that is idle next.",
  source: ANY_ORDER_SOURCE,
  parameters: [],
  create: () =>
    new GreedyScheduler(
      (view) =>
        inGraphOrder(view, (option, schedule) =>
          unlessCutOff(option, schedule.idleSeconds(option.node)),
        ),
      false,
    ),
});
