import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { fastestNode } from "./fastestNode.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { INSERTION } from "./insertion.ts";
import { listRule } from "./listRule.ts";
import { downwardRanks, meanServiceSeconds, upwardRanks } from "./ranks.ts";
import { readyOrder, SAME } from "./readyOrder.ts";

/**
 * Critical path on a processor: the stages of the longest way through the graph, by mean times, all
 * go to the node that runs them in the shortest time; the others, as they become ready and by the
 * length of the longest way through them, to the node on which they would end first.
 * Limits: those of `heft`. Stages that may run on one node only are on that one; where no node may
 * run all others of the critical path, these are free.
 * Held by the same example of the paper, whose makespan it is said to be 86 for.
 */
export const cpop = definePolicy({
  kind: "graph",
  name: "cpop",
  summary: "The critical path on one node, all others where they would end first.",
  source: "Topcuoglu, Hariri & Wu, IEEE Trans. Parallel Distrib. Syst. 13(3), 2002",
  parameters: [INSERTION],
  create: ({ insertion }) => new GreedyScheduler(byCriticalPath, insertion),
});

function byCriticalPath(view: GraphView): GreedyRule {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const means = stages.map((stage) => meanServiceSeconds(view, stage));
  const [up, down] = [upwardRanks(view, means, 1), downwardRanks(view, means)];
  const priorities = stages.map((stage) => up[stage] + down[stage]);
  const critical = criticalPath(view, priorities);
  const node = fastestNode(view, critical);
  return listRule({
    order: readyOrder(view, priorities),
    terms: (stage) => ({ upwardRank: up[stage], downwardRank: down[stage] }),
    boundTo: (stage) =>
      critical.has(stage) && node >= 0 && view.serviceSeconds(stage, node) < Infinity ? node : -1,
  });
}

/** From the first stage of the highest priority on, through successors of the same. */
function criticalPath(view: GraphView, priorities: readonly number[]): Set<number> {
  const path = new Set<number>();
  const longest = priorities.reduce((most, one) => Math.max(most, one), 0);
  const isCritical = (stage: number) => priorities[stage] >= longest * (1 - SAME);
  let next = Array.from(view.order).find(isCritical);
  while (next !== undefined) {
    path.add(next);
    next = Array.from(view.successors(next)).find(isCritical);
  }
  return path;
}
