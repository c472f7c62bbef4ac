import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { leastBy, type PartialSchedule, scored } from "./partialSchedule.ts";
import { unlessCutOff } from "./unlessCutOff.ts";

/**
 * Best imaginary level: the time that a stage and all that comes after it take if it runs on a node
 * and the others wherever is best for them. Of k stages that are ready, the one goes next whose
 * k-th least sum of level and the node's idle time is the greatest, to the node where the sum is
 * the least; where stages are more than cores, a stage's own time there counts the more.
 * Limits: those of `heft`. The rule is told after others' descriptions of the paper; ties go to the
 * first node, and a node counts once, by its core that is idle first.
 */
export const bil = definePolicy({
  kind: "graph",
  name: "bil",
  summary: "Stages by how long all takes at best from each node, to the node where that is least.",
  source: "Oh & Ha, Euro-Par 1996, LNCS 1124",
  parameters: [],
  create: () => new GreedyScheduler(byImaginaryLevel, false),
});

function byImaginaryLevel(view: GraphView): GreedyRule {
  const levels = imaginaryLevels(view);
  let cores = 0;
  for (let node = 0; node < view.nodeCount; node++) cores += view.cores(node);
  return (schedule) => {
    const ready = schedule.ready();
    const crowding = Math.max(ready.length / cores - 1, 0);
    const stage = leastBy(ready, (one) => -urgency(schedule, one, ready.length, levels[one]))!;
    const nodes = schedule.options(stage).map((option) => {
      const level = levels[stage][option.node];
      const own = view.serviceSeconds(stage, option.node) * crowding;
      const score = schedule.idleSeconds(option.node) + level + own;
      return scored(option, unlessCutOff(option, score), { level });
    });
    return { stage, nodes };
  };
}

/** The k-th least of the stage's makespans by node, the greatest where it has fewer. */
function urgency(
  schedule: PartialSchedule,
  stage: number,
  k: number,
  levels: readonly number[],
): number {
  const makespans = schedule
    .options(stage)
    .map(({ node }) => schedule.idleSeconds(node) + levels[node])
    .filter((one) => one < Infinity)
    .sort((a, b) => a - b);
  return makespans.length === 0 ? Infinity : makespans[Math.min(k, makespans.length) - 1];
}

/** By stage and node. */
function imaginaryLevels(view: GraphView): number[][] {
  const levels: number[][] = new Array(view.stageCount);
  for (let at = view.order.length - 1; at >= 0; at--) {
    const stage = view.order[at];
    const after = Array.from(view.successors(stage));
    levels[stage] = Array.from({ length: view.nodeCount }, (_, node) => {
      const seconds = view.serviceSeconds(stage, node);
      if (seconds === Infinity) return Infinity;
      return after.reduce((longest, next) => {
        const rest = levels[next].map(
          (level, other) => level + view.transferSeconds(stage, next, node, other),
        );
        return Math.max(longest, seconds + Math.min(...rest));
      }, seconds);
    });
  }
  return levels;
}
