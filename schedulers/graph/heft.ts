import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { INSERTION } from "./insertion.ts";
import { type ListRule, ListScheduler } from "./listScheduler.ts";
import { meanServiceSeconds, upwardRanks } from "./ranks.ts";
import { readyOrder } from "./readyOrder.ts";

/**
 * Heterogeneous earliest finish time: stages by falling upward rank, each to the node on which it
 * would end first, in a gap between those placed already where there is one. Means are over cores
 * and over pairs of different nodes, as in the paper. Each core of a node is a processor.
 * Limits: it takes the network as free of contention, work as its class's mean, memory as enough,
 * and an accelerator as one more reason why a node is fast. Held by `heft-topcuoglu`.
 */
export const heft = definePolicy({
  kind: "graph",
  name: "heft",
  summary: "Stages by the longest way to the end, each to the node on which it would end first.",
  source: "Topcuoglu, Hariri & Wu, IEEE Trans. Parallel Distrib. Syst. 13(3), 2002",
  parameters: [INSERTION],
  create: ({ insertion }) => new ListScheduler(byUpwardRank, insertion),
});

function byUpwardRank(view: GraphView): ListRule {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const means = stages.map((stage) => meanServiceSeconds(view, stage));
  const ranks = upwardRanks(view, means);
  return {
    // Ranks fall along the graph, so that whoever has the highest is always ready.
    order: readyOrder(view, ranks),
    terms: (stage) => ({ upwardRank: ranks[stage] }),
    boundTo: () => -1,
  };
}
