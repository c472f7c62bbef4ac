import { definePolicy } from "../../sim/policy/kinds.ts";
import { ANY_ORDER_SOURCE, inGraphOrder } from "./graphOrder.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";

/**
 * Minimum completion time: stages in the order of the graph, each to the node on which it would be
 * completed first, after what is planned there. Limits: those of `heft`.
 */
export const mct = definePolicy({
  kind: "graph",
  name: "mct",
  summary: "Stages in the order of the graph, each to where it would be completed first.",
  source: ANY_ORDER_SOURCE,
  parameters: [],
  create: () =>
    new GreedyScheduler((view) => inGraphOrder(view, (option) => option.finishSeconds), false),
});
