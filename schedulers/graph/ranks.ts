import type { GraphView } from "../../sim/policy/graph.ts";

/** The mean of a stage's time over all cores that may run it; infinity where none may. */
export function meanServiceSeconds(view: GraphView, stage: number): number {
  let sum = 0;
  let cores = 0;
  for (let node = 0; node < view.nodeCount; node++) {
    const seconds = view.serviceSeconds(stage, node);
    if (seconds === Infinity) continue;
    sum += seconds * view.cores(node);
    cores += view.cores(node);
  }
  return cores === 0 ? Infinity : sum / cores;
}

/**
 * The upward rank of each stage: the longest way from its start to the end of the graph, by mean
 * times of stages and of transfers (Topcuoglu et al. 2002, eq. 5 and 6). Transfers count by a share
 * of their mean time: 1, or 0 for the static level of others, which knows stages only.
 */
export function upwardRanks(
  view: GraphView,
  means: readonly number[],
  transferShare: number,
): number[] {
  const ranks = new Array<number>(view.stageCount).fill(0);
  for (let at = view.order.length - 1; at >= 0; at--) {
    const stage = view.order[at];
    let longest = 0;
    const after = view.successors(stage);
    for (let k = 0; k < after.length; k++) {
      const transfer = transferShare * view.meanTransferSeconds(stage, after[k]);
      longest = Math.max(longest, transfer + ranks[after[k]]);
    }
    ranks[stage] = means[stage] + longest;
  }
  return ranks;
}

/** The downward rank: the longest way from the beginning of the graph to its start (eq. 7). */
export function downwardRanks(view: GraphView, means: readonly number[]): number[] {
  const ranks = new Array<number>(view.stageCount).fill(0);
  for (let at = 0; at < view.order.length; at++) {
    const stage = view.order[at];
    const before = view.predecessors(stage);
    for (let k = 0; k < before.length; k++) {
      const transfer = view.meanTransferSeconds(before[k], stage);
      ranks[stage] = Math.max(ranks[stage], ranks[before[k]] + means[before[k]] + transfer);
    }
  }
  return ranks;
}
