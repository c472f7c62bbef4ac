import { definePolicy } from "../../sim/policy/kinds.ts";
import { ANY_ORDER_SOURCE, inGraphOrder } from "./graphOrder.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";
import { unlessCutOff } from "./unlessCutOff.ts";

/**
 * Minimum execution time: stages in the order of the graph, each to the node that runs it fastest,
 * whatever else is planned there and wherever its data is. Limits: those of `heft`.
 */
export const met = definePolicy({
  kind: "graph",
  name: "met",
  summary: "Stages in the order of the graph, each to the node that runs it fastest.",
  source: ANY_ORDER_SOURCE,
  parameters: [],
  create: () =>
    new GreedyScheduler(
      (view) =>
        inGraphOrder(view, (option) =>
          unlessCutOff(option, view.serviceSeconds(option.stage, option.node)),
        ),
      false,
    ),
});
