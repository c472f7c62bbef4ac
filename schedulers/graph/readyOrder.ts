import type { GraphView } from "../../sim/policy/graph.ts";

/** Sums along different ways round differently; so close, they are the same. */
export const SAME = 1e-9;

/**
 * Of the stages that come after none not yet listed, always the one of the highest priority; among
 * equals that of the earlier generation, then that which the graph's own order has first.
 */
export function readyOrder(view: GraphView, priorities: readonly number[]): number[] {
  const places = placesByGeneration(view);
  const missing = priorities.map((_, stage) => view.predecessors(stage).length);
  const listed: number[] = [];
  while (listed.length < priorities.length) {
    let best = -1;
    for (let stage = 0; stage < missing.length; stage++) {
      if (missing[stage] !== 0) continue;
      if (best < 0 || isBefore(stage, best, priorities, places)) best = stage;
    }
    missing[best] = -1;
    listed.push(best);
    const after = view.successors(best);
    for (let k = 0; k < after.length; k++) missing[after[k]]--;
  }
  return listed;
}

/** By stage: its place among all, by how many stages stand one after the other before it. */
function placesByGeneration(view: GraphView): number[] {
  const generations = new Array<number>(view.stageCount).fill(0);
  const order = Array.from(view.order);
  for (const stage of order) {
    for (const before of Array.from(view.predecessors(stage))) {
      generations[stage] = Math.max(generations[stage], generations[before] + 1);
    }
  }
  const places = new Array<number>(view.stageCount);
  const byGeneration = order
    .map((stage, at) => ({ stage, at }))
    .sort((a, b) => generations[a.stage] - generations[b.stage] || a.at - b.at);
  byGeneration.forEach(({ stage }, place) => {
    places[stage] = place;
  });
  return places;
}

function isBefore(
  one: number,
  other: number,
  priorities: readonly number[],
  places: readonly number[],
): boolean {
  const difference = priorities[one] - priorities[other];
  if (Math.abs(difference) > SAME * Math.abs(priorities[other])) return difference > 0;
  return places[one] < places[other];
}
