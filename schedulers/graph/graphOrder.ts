import type { GraphView } from "../../sim/policy/graph.ts";
import type { GreedyRule } from "./greedyScheduler.ts";
import { type Option, type PartialSchedule, scored } from "./partialSchedule.ts";

/** Stages in the order of the graph, which stands for any order; each to the least score. */
export function inGraphOrder(
  view: GraphView,
  scoreOf: (option: Option, schedule: PartialSchedule) => number,
): GreedyRule {
  let turn = 0;
  return (schedule) => {
    const stage = view.order[turn++];
    const nodes = schedule
      .options(stage)
      .map((option) => scored(option, scoreOf(option, schedule)));
    return { stage, nodes };
  };
}

/** Where rules for tasks in any order stand side by side. */
export const ANY_ORDER_SOURCE = "Braun et al., J. Parallel Distrib. Comput. 61(6), 2001";
