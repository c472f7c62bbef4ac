import type { GraphPlan, GraphPolicy, GraphView, StageScores } from "../../sim/policy/graph.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { BATCH } from "./completion.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";
import { maxMinRule } from "./maxMin.ts";
import { minMinRule } from "./minMin.ts";

/**
 * Duplex: the shorter of what min–min and max–min plan, the former where they are equally long.
 * Limits: those of `heft`.
 */
export const duplex = definePolicy({
  kind: "graph",
  name: "duplex",
  summary: "The shorter of the plans of min-min and max-min.",
  source: "Braun et al., J. Parallel Distrib. Comput. 61(6), 2001",
  parameters: [BATCH],
  create: ({ batch }) => new Duplex(batch),
});

class Duplex implements GraphPolicy {
  private readonly minMin: GreedyScheduler;
  private readonly maxMin: GreedyScheduler;

  constructor(batch: boolean) {
    this.minMin = new GreedyScheduler(() => minMinRule(batch), false);
    this.maxMin = new GreedyScheduler(() => maxMinRule(batch), false);
  }

  plan(view: GraphView): GraphPlan | null {
    return this.shorter(view).plan(view);
  }

  explain(view: GraphView): StageScores[] {
    return this.shorter(view).explain(view);
  }

  private shorter(view: GraphView): GreedyScheduler {
    const { minMin, maxMin } = this;
    return lengthOf(maxMin.plan(view)) < lengthOf(minMin.plan(view)) ? maxMin : minMin;
  }
}

function lengthOf(plan: GraphPlan | null): number {
  if (plan === null) return Infinity;
  return plan.reduce((latest, { finishSeconds }) => Math.max(latest, finishSeconds), 0);
}
