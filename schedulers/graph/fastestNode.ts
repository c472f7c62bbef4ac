import type { GraphView } from "../../sim/policy/graph.ts";

/**
 * The node on which the sum of the stages' times is the least, of those that may run all which may
 * run on several; −1 where there is none.
 */
export function fastestNode(view: GraphView, stages: Iterable<number>): number {
  const free = [...stages].filter((stage) => nodesOf(view, stage) > 1);
  let best = -1;
  let shortest = Infinity;
  for (let node = 0; node < view.nodeCount; node++) {
    let seconds = 0;
    for (const stage of free) seconds += view.serviceSeconds(stage, node);
    if (seconds >= shortest) continue;
    shortest = seconds;
    best = node;
  }
  return best;
}

function nodesOf(view: GraphView, stage: number): number {
  let nodes = 0;
  for (let node = 0; node < view.nodeCount; node++) {
    if (view.serviceSeconds(stage, node) < Infinity) nodes++;
  }
  return nodes;
}
