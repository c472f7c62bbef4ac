import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import type { BooleanParameter } from "../../sim/policy/parameters.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { INSERTION } from "./insertion.ts";
import { listRule } from "./listRule.ts";
import { meanServiceSeconds, upwardRanks } from "./ranks.ts";
import { readyOrder } from "./readyOrder.ts";

const OWN_PAIRS = {
  type: "boolean",
  name: "ownPairs",
  summary:
    "Whether the mean time of a transfer also counts each node paired with itself, as SAGA does.",
  default: false,
  source: "Topcuoglu, Hariri & Wu 2002: over different processors only",
} as const satisfies BooleanParameter;

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
  parameters: [INSERTION, OWN_PAIRS],
  create: ({ insertion, ownPairs }) =>
    new GreedyScheduler((view) => byUpwardRank(view, ownPairs), insertion),
});

function byUpwardRank(view: GraphView, ownPairs: boolean): GreedyRule {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const means = stages.map((stage) => meanServiceSeconds(view, stage));
  // Of n nodes there are n (n − 1) / 2 pairs of different ones, and n with themselves.
  const share = ownPairs ? (view.nodeCount - 1) / (view.nodeCount + 1) : 1;
  const ranks = upwardRanks(view, means, share);
  return listRule({
    // Ranks fall along the graph, so that the stage that has the highest is always ready.
    order: readyOrder(view, ranks),
    terms: (stage) => ({ upwardRank: ranks[stage] }),
    boundTo: () => -1,
  });
}
