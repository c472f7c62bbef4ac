import type { PlacementPlan, StageScores } from "../policy/placement.ts";
import type { Recorder } from "../record/recorder.ts";
import type { DecisionRow } from "../record/tables.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { DecisionLog } from "./decisionLog.ts";
import type { GraphView } from "./graphView.ts";

/** In place of a decision's number: the stage was placed with its whole request. */
const PLANNED = -1;

/** Writes down how a placement policy weighed the nodes, for the sample of explained requests. */
export class PlacementLog {
  private readonly store: RequestStore;
  private readonly recorder: Recorder;
  private readonly decisions: DecisionLog;
  private readonly row = {} as { -readonly [K in keyof DecisionRow]: DecisionRow[K] };

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
    view: GraphView,
    scores: readonly StageScores[],
    plan: PlacementPlan | null,
  ): void {
    const { store, row } = this;
    row.timeSeconds = view.nowSeconds;
    row.decision = PLANNED;
    row.request = store.identity[request];
    row.application = store.application[request];
    for (const { stage, nodes } of scores) {
      const chosen = plan?.find((one) => one.stage === stage)?.node ?? -1;
      row.stage = this.recorder.dictionary("stage").numberOf(view.stageName(stage));
      for (const { node, score, terms } of nodes) {
        row.candidate = view.nodeIndex(node);
        row.score = score;
        row.chosen = node === chosen ? 1 : 0;
        row.terms = JSON.stringify(terms);
        this.recorder.decisions.append(row);
      }
    }
  }
}
