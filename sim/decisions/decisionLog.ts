import type { Simulator } from "../kernel/simulator.ts";
import type { CandidateScore } from "../policy/dispatch.ts";
import type { Recorder } from "../record/recorder.ts";
import type { RequestDraws } from "../requests/requestDraws.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { CandidateView } from "./candidateView.ts";
import { recordedScore } from "./recordedScore.ts";

/**
 * Keeps the explanations of a sample of the decisions in the record. Whether one is in the sample
 * depends on the request's number at its source alone: the same requests are explained under every
 * policy and whatever else is in the scenario.
 */
export class DecisionLog {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly draws: RequestDraws;
  private readonly recorder: Recorder;
  private readonly threshold: number;

  /** `share` of the requests, 0 … 1. */
  constructor(
    simulator: Simulator,
    store: RequestStore,
    draws: RequestDraws,
    recorder: Recorder,
    share: number,
  ) {
    this.simulator = simulator;
    this.store = store;
    this.draws = draws;
    this.recorder = recorder;
    this.threshold = recorder.enabled ? share * 2 ** 32 : 0;
  }

  wants(task: number): boolean {
    if (this.threshold === 0) return false;
    return this.draws.sampleWord(this.store.requestOf(task)) < this.threshold;
  }

  keep(
    decision: number,
    task: number,
    view: CandidateView,
    scores: readonly CandidateScore[],
    chosen: number,
  ): void {
    const { store, recorder } = this;
    const request = store.requestOf(task);
    for (const { candidate, score, terms } of scores) {
      recorder.tables.decisions.append({
        timeSeconds: this.simulator.nowSeconds,
        decision,
        request: store.identity[request],
        application: store.application[request],
        stage: view.task.stageName,
        candidate: view.nodeIndex(candidate),
        score: recordedScore(score),
        chosen: candidate === chosen ? 1 : 0,
        ageSeconds: view.reportAgeSeconds(candidate),
        terms: JSON.stringify(terms),
      });
    }
  }
}
