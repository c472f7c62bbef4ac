import type { GraphPlan, StageScores } from "../policy/graph.ts";
import type { Recorder } from "../record/recorder.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { DecisionLog } from "./decisionLog.ts";
import { recordedScore } from "./recordedScore.ts";
import type { RequestGraph } from "./requestGraph.ts";

/** Writes down how a graph policy weighed the nodes, for the sample of explained requests. */
export class GraphLog {
  private readonly store: RequestStore;
  private readonly recorder: Recorder;
  private readonly decisions: DecisionLog;

  constructor(store: RequestStore, recorder: Recorder, decisions: DecisionLog) {
    this.store = store;
    this.recorder = recorder;
    this.decisions = decisions;
  }

  /** Whether the request's decisions are kept with their explanations. */
  wants(request: number): boolean {
    return this.decisions.wants(this.store.taskOf(request, 0));
  }

  keep(
    request: number,
    view: RequestGraph,
    scores: readonly StageScores[],
    plan: GraphPlan | null,
  ): void {
    const { store } = this;
    for (const { stage, nodes } of scores) {
      const chosen = plan?.find((one) => one.stage === stage)?.node ?? -1;
      for (const { node, score, terms } of nodes) {
        this.recorder.tables.decisions.append({
          timeSeconds: view.nowSeconds,
          decision: null,
          request: store.identity[request],
          application: store.application[request],
          stage: view.stageName(stage),
          candidate: view.nodeIndex(node),
          score: recordedScore(score),
          chosen: node === chosen ? 1 : 0,
          ageSeconds: null,
          acceleratorWaitChance: null,
          terms: JSON.stringify(terms),
        });
      }
    }
  }
}
