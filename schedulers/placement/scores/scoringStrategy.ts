import type { ResourceWeight } from "../../../sim/cluster/schedulerArguments.ts";
import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { type Allocation, allocations } from "./allocation.ts";

/** A way to score a node by how full it would be. */
export type Strategy = (found: readonly Allocation[]) => number;

/** NodeResourcesFit as a scorer: only what a strategy makes of allocations differs. */
export function nodeResourcesFitScore(
  resources: readonly ResourceWeight[],
  strategy: Strategy,
): ScorePlugin {
  return {
    name: "NodeResourcesFit",
    isLocal: true,
    prepare: () => true,
    score: (cycle, node) => strategy(allocations(cycle, node, resources, true)),
    normalise: asTheyAre,
  };
}

/** The mean of the scores of the resources by their weights, rounded down. */
export function weightedMean(
  found: readonly Allocation[],
  scoreOf: (one: Allocation) => number,
): number {
  let sum = 0;
  let weights = 0;
  for (const one of found) {
    sum += one.weight * scoreOf(one);
    weights += one.weight;
  }
  return weights === 0 ? 0 : Math.trunc(sum / weights);
}

/** Hundredths of a capacity, rounded down; exact below 2^53 / 100. */
export function hundredths(amount: number, capacity: number): number {
  return Math.trunc((amount * MAX_NODE_SCORE) / capacity);
}
