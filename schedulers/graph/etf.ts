import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { leastBy, scored } from "./partialSchedule.ts";
import { meanServiceSeconds, upwardRanks } from "./ranks.ts";

/**
 * Earliest task first: of all stages that are ready and all nodes, the pair that can start first;
 * of stages that can start together, the one with the longest way of stages to the end, by mean
 * times. Limits: those of `heft`; it was made for equal processors, and does not look at how long a
 * stage takes where it starts.
 */
export const etf = definePolicy({
  kind: "graph",
  name: "etf",
  summary: "The stage that can start first goes next, to where it can.",
  source: "Hwang, Chow, Anger & Lee, SIAM J. Comput. 18(2), 1989",
  parameters: [],
  create: () => new GreedyScheduler(byEarliestStart, false),
});

function byEarliestStart(view: GraphView): GreedyRule {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const levels = upwardRanks(
    view,
    stages.map((stage) => meanServiceSeconds(view, stage)),
    0,
  );
  return (schedule) => {
    const candidates = schedule.ready().sort((a, b) => levels[b] - levels[a] || a - b);
    const weighed = candidates.map((stage) => {
      const nodes = schedule
        .options(stage)
        .map((option) => scored(option, option.startSeconds, { level: levels[stage] }));
      return { stage, nodes };
    });
    return leastBy(weighed, ({ nodes }) => Math.min(...nodes.map(({ score }) => score)))!;
  };
}
