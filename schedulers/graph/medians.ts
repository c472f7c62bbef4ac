import type { GraphView } from "../../sim/policy/graph.ts";

/** The median of a stage's time over all cores that may run it; infinity where none may. */
export function medianServiceSeconds(view: GraphView, stage: number): number {
  const times: number[] = [];
  for (let node = 0; node < view.nodeCount; node++) {
    const seconds = view.serviceSeconds(stage, node);
    if (seconds === Infinity) continue;
    for (let core = 0; core < view.cores(node); core++) times.push(seconds);
  }
  if (times.length === 0) return Infinity;
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  return times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
}
