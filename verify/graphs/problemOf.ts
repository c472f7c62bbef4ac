import type { GraphProblem } from "../../lab/bound/graphProblem.ts";
import type { UnequalGraph } from "../simulation/placedGraph.ts";

/** A graph of a reference as it is given to solvers. */
export function problemOf({ work, edges, rates }: UnequalGraph): GraphProblem {
  const processors = work[0].map((_, processor) => processor);
  return {
    stageNames: work.map((_, task) => `task-${task + 1}`),
    processorNames: processors.map((processor) => `processor-${processor + 1}`),
    processorNodes: processors,
    seconds: work,
    releaseSeconds: work.map((row) => row.map(() => 0)),
    edges: edges.map(([from, to, megabytes]) => ({
      from,
      to,
      transferSeconds: processors.map((one) =>
        processors.map((other) => (one === other ? 0 : megabytes / (rates?.[one][other] ?? 1))),
      ),
    })),
    order: orderOf(work.length, edges),
  };
}

function orderOf(count: number, edges: UnequalGraph["edges"]): number[] {
  const order: number[] = [];
  while (order.length < count) {
    const next = Array.from({ length: count }, (_, task) => task).find(
      (task) =>
        !order.includes(task) && edges.every(([from, to]) => to !== task || order.includes(from)),
    );
    if (next === undefined) throw new Error("the dependencies form a circle");
    order.push(next);
  }
  return order;
}
