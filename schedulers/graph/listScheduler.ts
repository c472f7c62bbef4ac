import type {
  GraphPlan,
  GraphPolicy,
  GraphView,
  NodeScore,
  PlannedStage,
  StageScores,
} from "../../sim/policy/graph.ts";
import { Timelines } from "./timelines.ts";

/** What tells one list scheduler from another. */
export interface ListRule {
  /** The stages in the order in which they are placed, none before one that it comes after. */
  readonly order: readonly number[];
  /** What a stage was ranked by, by name. */
  terms(stage: number): Readonly<Record<string, number>>;
  /** The only node that a stage may go to, or −1 where all are weighed. */
  boundTo(stage: number): number;
}

/**
 * Static list scheduling on unequal nodes: stage by stage in the order of a rule, each to the node
 * on which it would end first, the first among equals.
 */
export class ListScheduler implements GraphPolicy {
  private readonly rule: (view: GraphView) => ListRule;
  private readonly insertion: boolean;

  constructor(rule: (view: GraphView) => ListRule, insertion: boolean) {
    this.rule = rule;
    this.insertion = insertion;
  }

  plan(view: GraphView): GraphPlan | null {
    return this.schedule(view).plan;
  }

  explain(view: GraphView): StageScores[] {
    return this.schedule(view).scores;
  }

  private schedule(view: GraphView) {
    const rule = this.rule(view);
    const timelines = new Timelines(view, this.insertion);
    const placed: PlannedStage[] = new Array(view.stageCount);
    const scores: StageScores[] = [];
    for (const stage of rule.order) {
      const nodes: NodeScore[] = [];
      let best: PlannedStage | null = null;
      for (let node = 0; node < view.nodeCount; node++) {
        if (rule.boundTo(stage) >= 0 && node !== rule.boundTo(stage)) continue;
        const seconds = view.serviceSeconds(stage, node);
        if (seconds === Infinity) continue;
        const readySeconds = this.ready(view, stage, node, placed);
        const { core, startSeconds } = timelines.earliest(node, readySeconds, seconds);
        const finishSeconds = startSeconds + seconds;
        const terms = { ...rule.terms(stage), readySeconds, startSeconds };
        nodes.push({ node, score: finishSeconds, terms });
        if (best !== null && finishSeconds >= best.finishSeconds) continue;
        if (finishSeconds < Infinity) best = { stage, node, core, startSeconds, finishSeconds };
      }
      scores.push({ stage, nodes });
      if (best === null) return { plan: null, scores };
      placed[stage] = best;
      timelines.add(best);
    }
    return { plan: placed, scores };
  }

  /** When all that a stage needs would be on a node. */
  private ready(view: GraphView, stage: number, node: number, placed: readonly PlannedStage[]) {
    const before = view.predecessors(stage);
    if (before.length === 0) return view.inputSeconds(stage, node);
    let ready = 0;
    for (let k = 0; k < before.length; k++) {
      const from = placed[before[k]];
      const transfer = view.transferSeconds(from.stage, stage, from.node, node);
      ready = Math.max(ready, from.finishSeconds + transfer);
    }
    return ready;
  }
}
