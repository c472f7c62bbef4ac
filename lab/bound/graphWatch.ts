import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { GraphPlan, GraphPolicy, GraphView, StageScores } from "../../sim/policy/graph.ts";
import { type DefinitionOf, definePolicy } from "../../sim/policy/kinds.ts";
import { type GraphProblem, graphProblemOf } from "./graphProblem.ts";

/** A graph policy that is asked for its plan, and what to call it. */
export interface Planner {
  readonly label: string;
  readonly policy: GraphPolicy;
}

/** A request as it would be alone, and how long its stages take as each policy plans them. */
export interface WatchedGraph {
  readonly problem: GraphProblem;
  /** Null where a policy finds no plan. */
  readonly plans: readonly { readonly label: string; readonly seconds: number | null }[];
}

/**
 * Stands where a graph policy would in a run: it keeps the first request of each application, with
 * nodes as if they were idle, and plans nothing.
 */
export class GraphWatch implements GraphPolicy {
  /** By application. */
  readonly seen = new Map<string, WatchedGraph>();
  private readonly planners: readonly Planner[];

  constructor(planners: readonly Planner[]) {
    this.planners = planners;
  }

  plan(view: GraphView, random: RandomStream): GraphPlan | null {
    const { applicationName } = view;
    if (this.seen.has(applicationName)) return null;
    const idle = idleView(view);
    const plans = this.planners.map(({ label, policy }) => {
      const plan = policy.plan(idle, random);
      return { label, seconds: plan === null ? null : lengthOf(plan) };
    });
    this.seen.set(applicationName, { problem: graphProblemOf(idle), plans });
    return null;
  }

  explain(): StageScores[] {
    return [];
  }

  get definition(): DefinitionOf<"graph"> {
    return definePolicy({
      kind: "graph",
      name: "watch",
      summary: "Keeps what it is shown, and plans nothing.",
      source: "chosen",
      parameters: [],
      create: () => this,
    });
  }
}

/** The same request where no node has anything to do. */
function idleView(view: GraphView): GraphView {
  return Object.create(view, { backlogSeconds: { value: () => 0 } });
}

function lengthOf(plan: GraphPlan): number {
  return plan.reduce((latest, { finishSeconds }) => Math.max(latest, finishSeconds), 0);
}
