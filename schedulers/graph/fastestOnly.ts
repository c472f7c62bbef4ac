import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { fastestNode } from "./fastestNode.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { listRule } from "./listRule.ts";

/**
 * Everything on the node that would run all stages in the shortest time one after the other, which
 * is what a scheduler must beat. Limits: stages that may run on one node only are on that one;
 * where no node may run all others, each is where it would end first.
 */
export const fastestOnly = definePolicy({
  kind: "graph",
  name: "fastest-node",
  summary: "All stages on the one node that is fastest for them together.",
  source: "folklore; the baseline of Coleman & Krishnamachari, PISA, 2024",
  parameters: [],
  create: () => new GreedyScheduler(onFastest, false),
});

function onFastest(view: GraphView): GreedyRule {
  const stages = Array.from(view.order);
  const node = fastestNode(view, stages);
  return listRule({
    order: stages,
    terms: () => ({}),
    boundTo: (stage) => (node >= 0 && view.serviceSeconds(stage, node) < Infinity ? node : -1),
  });
}
