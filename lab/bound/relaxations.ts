import { edgesInto, type GraphProblem } from "./graphProblem.ts";

/**
 * By stage and processor: the earliest end if every processor were free and every stage before it
 * ran wherever that is best for this one alone. No schedule ends a stage sooner.
 */
export function earliestEnds(problem: GraphProblem): number[][] {
  const { seconds, releaseSeconds, order } = problem;
  const into = edgesInto(problem);
  const ends: number[][] = new Array(seconds.length);
  for (const stage of order) {
    ends[stage] = seconds[stage].map((own, processor) => {
      if (own === Infinity) return Infinity;
      let start = releaseSeconds[stage][processor];
      for (const { from, transferSeconds } of into[stage]) {
        const arrivals = ends[from].map((end, other) => end + transferSeconds[other][processor]);
        start = Math.max(start, Math.min(...arrivals));
      }
      return start + own;
    });
  }
  return ends;
}

/** By stage and processor: what must still pass after its end, if every processor were free. */
export function remainders(problem: GraphProblem): number[][] {
  const { seconds, order, edges } = problem;
  const rest: number[][] = seconds.map((row) => row.map(() => 0));
  for (const stage of [...order].reverse()) {
    for (const { to, transferSeconds } of edges.filter(({ from }) => from === stage)) {
      rest[stage].forEach((longest, processor) => {
        const ways = seconds[to].map(
          (own, other) => transferSeconds[processor][other] + own + rest[to][other],
        );
        rest[stage][processor] = Math.max(longest, Math.min(...ways));
      });
    }
  }
  return rest;
}

/** The longest way through the graph at best: a lower bound of the makespan. */
export function criticalPathSeconds(problem: GraphProblem): number {
  const ends = earliestEnds(problem);
  const rest = remainders(problem);
  return ends.reduce((most, row, stage) => {
    return Math.max(most, Math.min(...row.map((end, processor) => end + rest[stage][processor])));
  }, 0);
}

/** The least work of all stages, shared by all processors: a lower bound of the makespan. */
export function workOverCapacitySeconds({ seconds, processorNames }: GraphProblem): number {
  const work = seconds.reduce((sum, row) => sum + Math.min(...row), 0);
  return work / processorNames.length;
}
