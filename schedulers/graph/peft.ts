import type { GraphView } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import type { WordParameter } from "../../sim/policy/parameters.ts";
import { type GreedyRule, GreedyScheduler } from "./greedyScheduler.ts";
import { INSERTION } from "./insertion.ts";
import { scored } from "./partialSchedule.ts";
import { readyOrder } from "./readyOrder.ts";

const TRANSFERS = {
  type: "word",
  name: "transfers",
  summary: "What a transfer counts in the table: its mean time, or that between the two nodes.",
  values: ["mean", "links"],
  default: "mean",
  source: "Arabnejad & Barbosa 2014; by links in SAGA, whose links are unequal",
} as const satisfies WordParameter;

/**
 * Predict earliest finish time: a table tells for each stage and node how long the rest of the
 * graph takes at best from there, as if nodes were free. Stages that are ready by the mean of their
 * row, each to the node where its end and the entry together are the least, in a gap where there is
 * one.
 * Means are over cores. Limits: those of `heft`.
 * Held by the example of the paper, whose makespan is 122.
 */
export const peft = definePolicy({
  kind: "graph",
  name: "peft",
  summary: "Each stage to where its end and the rest of the graph from there are foreseen first.",
  source: "Arabnejad & Barbosa, IEEE Trans. Parallel Distrib. Syst. 25(3), 2014",
  parameters: [INSERTION, TRANSFERS],
  create: ({ insertion, transfers }) =>
    new GreedyScheduler((view) => byOptimisticCost(view, transfers === "links"), insertion),
});

function byOptimisticCost(view: GraphView, byLinks: boolean): GreedyRule {
  const costs = optimisticCosts(view, byLinks);
  const ranks = costs.map((row, stage) => meanOverCores(view, stage, row));
  const order = readyOrder(view, ranks);
  let turn = 0;
  return (schedule) => {
    const stage = order[turn++];
    const nodes = schedule.options(stage).map((option) => {
      const optimisticCost = costs[stage][option.node];
      const terms = { rank: ranks[stage], optimisticCost };
      return scored(option, option.finishSeconds + optimisticCost, terms);
    });
    return { stage, nodes };
  };
}

/** By stage and node: the longest way from the stage's end to that of the graph, at best (eq. 4). */
function optimisticCosts(view: GraphView, byLinks: boolean): number[][] {
  const costs: number[][] = new Array(view.stageCount);
  for (let at = view.order.length - 1; at >= 0; at--) {
    const stage = view.order[at];
    const after = Array.from(view.successors(stage));
    costs[stage] = Array.from({ length: view.nodeCount }, (_, node) =>
      after.reduce((longest, next) => {
        const cost = leastCost(view, stage, next, node, costs[next], byLinks);
        return Math.max(longest, cost);
      }, 0),
    );
  }
  return costs;
}

/** Of a successor and what comes after it, on the node that is best for it. */
function leastCost(
  view: GraphView,
  stage: number,
  next: number,
  node: number,
  costs: readonly number[],
  byLinks: boolean,
): number {
  let least = Infinity;
  for (let other = 0; other < view.nodeCount; other++) {
    const seconds = view.serviceSeconds(next, other);
    if (seconds === Infinity) continue;
    const transfer = byLinks
      ? view.transferSeconds(stage, next, node, other)
      : view.meanTransferSeconds(stage, next);
    least = Math.min(least, costs[other] + seconds + (node === other ? 0 : transfer));
  }
  return least;
}

function meanOverCores(view: GraphView, stage: number, row: readonly number[]): number {
  let [sum, cores] = [0, 0];
  for (let node = 0; node < view.nodeCount; node++) {
    if (view.serviceSeconds(stage, node) === Infinity) continue;
    sum += row[node] * view.cores(node);
    cores += view.cores(node);
  }
  return cores === 0 ? 0 : sum / cores;
}
