import type { Journal } from "./journal.ts";
import type { ApplicationPlan } from "./plans.ts";
import { CORRECTION, type RequestStore } from "./requestStore.ts";

/** Notices when the source has an answer with all optional results in it, at first or corrected. */
export class FusedAnswers {
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly journal: Journal;

  constructor(store: RequestStore, applications: readonly ApplicationPlan[], journal: Journal) {
    this.store = store;
    this.applications = applications;
    this.journal = journal;
  }

  /** Whether a task runs once more, for a better answer than the source has. */
  isCorrection(task: number, request: number): boolean {
    const { store } = this;
    if (store.correction[request] !== CORRECTION.running) return false;
    return this.planOf(request).stages[store.stageOf(task)].corrects;
  }

  /** The correction is done: the answer is what it can be. */
  corrected(request: number): void {
    this.store.correction[request] = CORRECTION.none;
    this.journal.fused(request);
  }

  /** It will not be done: the source keeps the answer that it has. */
  failed(request: number): void {
    this.store.correction[request] = CORRECTION.impossible;
  }

  /** A task is done; where it answers from afar, its answer has still to arrive. */
  done(task: number, request: number): void {
    const { store } = this;
    const isAnswer = store.stageOf(task) === this.planOf(request).graph.answering;
    if (isAnswer && store.node[task] !== store.sourceNode[request]) return;
    this.arrived(task, request);
  }

  /** The source has what a task has made. */
  arrived(task: number, request: number): void {
    const { store } = this;
    if (store.stageOf(task) !== this.planOf(request).fusing || store.fused[request] !== 1) return;
    this.journal.fused(request);
  }

  private planOf(request: number): ApplicationPlan {
    return this.applications[this.store.application[request]];
  }
}
