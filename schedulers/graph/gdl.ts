import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import type { BooleanParameter } from "../../sim/policy/parameters.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { medianServiceSeconds } from "./medians.ts";
import { leastBy, type Option, scored } from "./partialSchedule.ts";
import { upwardRanks } from "./ranks.ts";

const DESCENDANT = {
  type: "boolean",
  name: "descendant",
  summary: "Whether a level also tells how well the node suits the stage that needs most data.",
  default: true,
  source: "Sih & Lee 1993, section IV-B",
} as const satisfies BooleanParameter;

const SCARCITY = {
  type: "boolean",
  name: "scarcity",
  summary: "Whether a stage also goes the sooner the more it loses on its second best node.",
  default: true,
  source: "Sih & Lee 1993, section IV-C",
} as const satisfies BooleanParameter;

/**
 * Generalised dynamic level scheduling: of all stages that are ready and all nodes, the pair of the
 * highest dynamic level: the longest way of stages to the end, by median times, less the start,
 * plus what the node is faster than the median. Limits: those of `heft`; medians are over cores.
 */
export const gdl = definePolicy({
  kind: "graph",
  name: "gdl",
  summary: "The stage and node of the highest level: what is left to do, less when it can start.",
  source: "Sih & Lee, IEEE Trans. Parallel Distrib. Syst. 4(2), 1993",
  parameters: [DESCENDANT, SCARCITY],
  create: (parameters) => new GreedyScheduler((view) => byDynamicLevel(view, parameters), false),
});

function byDynamicLevel(
  view: GraphView,
  { descendant, scarcity }: { readonly descendant: boolean; readonly scarcity: boolean },
): GreedyRule {
  const stages = Array.from({ length: view.stageCount }, (_, stage) => stage);
  const medians = stages.map((stage) => medianServiceSeconds(view, stage));
  const levels = upwardRanks(view, medians, 0);
  const heirs = stages.map((stage) => (descendant ? mainSuccessor(view, stage) : -1));
  const weigh = (option: Option) => {
    if (option.finishSeconds === Infinity) return scored(option, Infinity);
    const { stage, node } = option;
    const faster = medians[stage] - view.serviceSeconds(stage, node);
    const suits = heirs[stage] < 0 ? 0 : suitability(view, stage, heirs[stage], node, medians);
    const level = levels[stage] - option.startSeconds + faster + suits;
    return scored(option, -level, { level: levels[stage], faster, suits });
  };
  return (schedule) => {
    const weighed = schedule.ready().map((stage) => {
      const nodes = schedule.options(stage).map(weigh);
      const [best = Infinity, second = Infinity] = nodes
        .map(({ score }) => score)
        .sort((a, b) => (a === b ? 0 : a - b));
      // A stage with one node only goes before all that have a choice.
      const urgency = scarcity && best < Infinity ? best - (second - best) : best;
      return { stage, nodes, urgency };
    });
    const { stage, nodes } = leastBy(weighed, ({ urgency }) => urgency)!;
    return { stage, nodes };
  };
}

/** The successor to which most data goes, by mean time; −1 where there is none. */
function mainSuccessor(view: GraphView, stage: number): number {
  const transfer = (next: number) => -view.meanTransferSeconds(stage, next);
  return leastBy(Array.from(view.successors(stage)), transfer) ?? -1;
}

/** What the successor takes less than its median, there or with its data on the best other node. */
function suitability(
  view: GraphView,
  stage: number,
  next: number,
  node: number,
  medians: readonly number[],
): number {
  let least = Infinity;
  for (let other = 0; other < view.nodeCount; other++) {
    const transfer = view.transferSeconds(stage, next, node, other);
    least = Math.min(least, transfer + view.serviceSeconds(next, other));
  }
  return least === Infinity ? 0 : medians[next] - least;
}
