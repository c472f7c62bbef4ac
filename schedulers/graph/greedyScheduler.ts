import type { GraphPlan, GraphPolicy, GraphView, StageScores } from "../../sim/policy/graph.ts";
import { leastBy, PartialSchedule } from "./partialSchedule.ts";

/**
 * What tells one greedy scheduler from another: which stage that is ready is placed next, and how
 * each node that can run it is scored. The lowest score is taken, the first among equals.
 */
export type GreedyRule = (schedule: PartialSchedule) => StageScores;

/** Places one stage after the other, each as early as it can be on the node that a rule prefers. */
export class GreedyScheduler implements GraphPolicy {
  private readonly ruleFor: (view: GraphView) => GreedyRule;
  private readonly insertion: boolean;

  constructor(ruleFor: (view: GraphView) => GreedyRule, insertion: boolean) {
    this.ruleFor = ruleFor;
    this.insertion = insertion;
  }

  plan(view: GraphView): GraphPlan | null {
    return this.schedule(view).plan;
  }

  explain(view: GraphView): StageScores[] {
    return this.schedule(view).scores;
  }

  private schedule(view: GraphView): { plan: GraphPlan | null; scores: StageScores[] } {
    const rule = this.ruleFor(view);
    const schedule = new PartialSchedule(view, this.insertion);
    const scores: StageScores[] = [];
    while (!schedule.isComplete) {
      const turn = rule(schedule);
      scores.push(turn);
      const best = leastBy(turn.nodes, ({ score }) => score);
      const option = best === undefined ? null : schedule.option(turn.stage, best.node);
      if (option === null || option.finishSeconds === Infinity) return { plan: null, scores };
      schedule.place(option);
    }
    return { plan: schedule.stages(), scores };
  }
}
