import type { Simulator } from "../kernel/simulator.ts";
import type { Journal } from "./journal.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { TaskDispatch } from "./ports.ts";
import { REASON } from "./reasons.ts";
import { OUTCOME, type RequestStore, TASK } from "./requestStore.ts";
import type { Reservations } from "./reservations.ts";

/** `answerTime` while there is none: not begun, on its way, given up. */
const NOT_ANSWERED = -1;
const ANSWER_SENT = -2;
const ANSWER_VOID = -3;

/** Whether the source has its answer, or will when it arrives. */
export function hasAnswer({ answerTime }: RequestStore, request: number): boolean {
  return answerTime[request] >= 0 || answerTime[request] === ANSWER_SENT;
}

/**
 * What becomes of requests. Every request ends completed, rejected or lost; its row stays in use
 * while any of its tasks is still somewhere, because work that is not waited for any more still
 * takes room.
 */
export class Outcomes {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly journal: Journal;
  private readonly dispatch: TaskDispatch;
  private readonly reservations: Reservations;
  private readonly settled: (request: number) => void;
  private readonly over: (identity: number) => void;

  /**
   * `settled` is told when a request's source has its answer, or will never have one; `over` when
   * nothing of it is anywhere any more.
   */
  constructor(options: {
    simulator: Simulator;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    journal: Journal;
    dispatch: TaskDispatch;
    reservations: Reservations;
    settled: (request: number) => void;
    over: (identity: number) => void;
  }) {
    this.simulator = options.simulator;
    this.store = options.store;
    this.applications = options.applications;
    this.journal = options.journal;
    this.dispatch = options.dispatch;
    this.reservations = options.reservations;
    this.settled = options.settled;
    this.over = options.over;
  }

  opened(request: number): void {
    this.store.answerTime[request] = NOT_ANSWERED;
  }

  /** A task of the request will not run, or was given up. */
  drop(task: number, request: number): void {
    this.store.state[task] = TASK.dropped;
    this.reservations.release(task);
    this.store.openParts[request]--;
  }

  /** A task of the request has run to its end. */
  done(task: number, request: number): void {
    this.store.state[task] = TASK.done;
    this.reservations.release(task);
    this.store.openParts[request]--;
  }

  /** A done task is to run once more: the answer that it made is lost with its node. */
  reopen(task: number): void {
    const { store } = this;
    const request = store.requestOf(task);
    const { stages } = this.applications[store.application[request]];
    store.answerTime[request] = NOT_ANSWERED;
    store.openParts[request]++;
    if (!stages[store.stageOf(task)].optional) store.requiredParts[request]++;
  }

  /** A done task runs once more, for a better answer than the source has. */
  runAgain(task: number, request: number): void {
    this.store.state[task] = TASK.waiting;
    this.store.openParts[request]++;
  }

  answerSent(request: number): void {
    this.store.answerTime[request] = ANSWER_SENT;
  }

  answered(request: number): void {
    const { store } = this;
    store.answerTime[request] = this.simulator.now;
    store.openParts[request]--;
    store.requiredParts[request]--;
    if (store.outcome[request] === OUTCOME.open) this.journal.answered(request);
    this.settled(request);
  }

  /** The answer on its way will never come. */
  answerLost(request: number): void {
    const { store } = this;
    if (store.answerTime[request] !== ANSWER_SENT) return;
    store.answerTime[request] = ANSWER_VOID;
    store.openParts[request]--;
  }

  completeIfDone(request: number): void {
    const { store } = this;
    if (store.outcome[request] !== OUTCOME.open || store.requiredParts[request] > 0) return;
    store.outcome[request] = OUTCOME.completed;
    store.completionTime[request] = this.simulator.now;
    this.journal.ended(request);
  }

  /** The request ends without an answer, unless it has come to its outcome before. */
  fail(request: number, outcome: number, reason: number): void {
    const { store } = this;
    if (store.outcome[request] !== OUTCOME.open) return;
    store.outcome[request] = outcome;
    store.reason[request] = reason;
    store.completionTime[request] = this.simulator.now;
    if (store.answerTime[request] === NOT_ANSWERED) {
      store.answerTime[request] = ANSWER_VOID;
      store.openParts[request]--;
    }
    this.journal.ended(request);
    this.settled(request);
    const stages = this.applications[store.application[request]].stages.length;
    for (let stage = 0; stage < stages; stage++) {
      const task = store.taskOf(request, stage);
      const state = store.state[task];
      if (state === TASK.waiting || state === TASK.stranded || state === TASK.restarting) {
        this.dispatch.failed(task, REASON.nodeFailed);
        this.drop(task, request);
      }
    }
  }

  /**
   * Its row is kept while a result is on its way: it would come to the request that has the row
   * then.
   */
  closeIfOver(request: number): void {
    const { identity, openParts, resultsUnderWay } = this.store;
    if (openParts[request] > 0 || resultsUnderWay[request] > 0 || identity[request] < 0) return;
    const over = identity[request];
    this.store.close(request);
    this.over(over);
  }
}
