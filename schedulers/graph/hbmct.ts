import type {
  GraphPlan,
  GraphPolicy,
  GraphView,
  NodeScore,
  StageScores,
} from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { balanced } from "./balance.ts";
import { PartialSchedule } from "./partialSchedule.ts";
import { meanServiceSeconds, upwardRanks } from "./ranks.ts";
import { readyOrder } from "./readyOrder.ts";

/**
 * Hybrid balanced minimum completion time: stages by falling upward rank, cut into groups of which
 * no stage comes after another of its group. Within a group each stage is first where it runs
 * fastest; then stages of the node that ends last move, as long as that lets the group end sooner.
 * Limits: those of `heft`. `explain` tells where each stage stays, as moves are weighed by groups.
 */
export const hbmct = definePolicy({
  kind: "graph",
  name: "hbmct",
  summary: "Groups of independent stages, balanced from where each runs fastest.",
  source: "Sakellariou & Zhao, 13th Heterogeneous Computing Workshop (IPDPS), 2004",
  parameters: [],
  create: () => new Hybrid(),
});

class Hybrid implements GraphPolicy {
  plan(view: GraphView): GraphPlan | null {
    const schedule = new PartialSchedule(view, false);
    for (const { stages } of groupsOf(view)) {
      const placed = balanced(schedule, stages);
      if (placed === null) return null;
      for (const one of placed) schedule.place(one);
    }
    return schedule.stages();
  }

  explain(view: GraphView): StageScores[] {
    const plan = this.plan(view);
    return groupsOf(view).flatMap(({ stages, ranks }, group) =>
      stages.map((stage) => {
        const nodes: NodeScore[] = [];
        const placed = plan?.[stage];
        if (placed !== undefined) {
          const { node, startSeconds, finishSeconds } = placed;
          const terms = { upwardRank: ranks[stage], group, startSeconds };
          nodes.push({ node, score: finishSeconds, terms });
        }
        return { stage, nodes };
      }),
    );
  }
}

interface Group {
  readonly stages: number[];
  readonly ranks: readonly number[];
}

function groupsOf(view: GraphView): Group[] {
  const all = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const means = all.map((stage) => meanServiceSeconds(view, stage));
  const ranks = upwardRanks(view, means, 1);
  const groups: Group[] = [];
  for (const stage of readyOrder(view, ranks)) {
    const last = groups.at(-1);
    const before = Array.from(view.predecessors(stage));
    if (last === undefined || before.some((one) => last.stages.includes(one))) {
      groups.push({ stages: [stage], ranks });
    } else last.stages.push(stage);
  }
  return groups;
}
