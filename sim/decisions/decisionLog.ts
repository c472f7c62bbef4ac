import type { Simulator } from "../kernel/simulator.ts";
import type { CandidateScore, DispatchPolicy } from "../policy/dispatch.ts";
import type { Recorder } from "../record/recorder.ts";
import type { RequestDraws } from "../requests/requestDraws.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { CandidateView } from "./candidateView.ts";
import { recordedScore } from "./recordedScore.ts";

/** What is written of a candidate. */
interface ExplainedCandidate extends CandidateScore {
  readonly acceleratorWaitChance: number | null;
}

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
    this.threshold = recorder.tables.decisions.enabled ? share * 2 ** 32 : 0;
  }

  wants(task: number): boolean {
    if (this.threshold === 0) return false;
    return this.draws.sampleWord(this.store.requestOf(task)) < this.threshold;
  }

  /** How the policy weighs the candidates. */
  explain(view: CandidateView, policy: DispatchPolicy): ExplainedCandidate[] {
    return policy.explain(view).map((score) => {
      const isServed = view.acceleratorSeconds(score.candidate) > 0;
      const chance = isServed ? view.acceleratorWaitChance(score.candidate) : null;
      return { ...score, acceleratorWaitChance: chance };
    });
  }

  keep(
    decision: number,
    task: number,
    view: CandidateView,
    explained: readonly ExplainedCandidate[],
    chosen: number,
  ): void {
    const { store, recorder } = this;
    const request = store.requestOf(task);
    for (const { acceleratorWaitChance, candidate, score, terms } of explained) {
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
        acceleratorWaitChance,
        terms: JSON.stringify(terms),
      });
    }
  }
}
