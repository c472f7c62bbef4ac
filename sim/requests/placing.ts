import { NOWHERE } from "../nodes/node.ts";
import type { Journal } from "./journal.ts";
import { NEVER } from "./never.ts";
import type { ApplicationPlan } from "./plans.ts";
import { type GraphPlans, NO_CANDIDATE, NO_COVERAGE, type TaskDispatch } from "./ports.ts";
import { REASON } from "./reasons.ts";
import type { RequestStore } from "./requestStore.ts";
import type { Reservations } from "./reservations.ts";

/**
 * Finds a task that is ready its node: that of the source where it is bound to it, the planned one
 * at its first try, else the one that dispatch chooses.
 */
export class Placing {
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly dispatch: TaskDispatch;
  private readonly graph: GraphPlans | null;
  private readonly reservations: Reservations;
  private readonly journal: Journal;

  constructor(options: {
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    dispatch: TaskDispatch;
    graph: GraphPlans | null;
    reservations: Reservations;
    journal: Journal;
  }) {
    this.store = options.store;
    this.applications = options.applications;
    this.dispatch = options.dispatch;
    this.graph = options.graph;
    this.reservations = options.reservations;
    this.journal = options.journal;
  }

  /** A new try of the task begins; returns why it has no node, `REASON.none` where it has one. */
  place(task: number): number {
    const { store } = this;
    this.reservations.release(task);
    store.beginTry(task);
    store.timeline?.placing(task);
    store.inputTime[task] = NEVER;
    store.startTime[task] = NEVER;
    if (this.isPinned(task)) {
      store.node[task] = store.sourceNode[store.requestOf(task)];
      return REASON.none;
    }
    const home = this.plannedHome(task);
    if (home !== NOWHERE) {
      store.node[task] = home;
      this.journal.decided(task);
      return REASON.none;
    }
    store.node[task] = NOWHERE;
    const chosen = this.dispatch.choose(task);
    if (chosen < 0) return reasonWithout(chosen);
    store.node[task] = chosen;
    if (!this.reservations.hold(task)) return REASON.noRoom;
    this.journal.decided(task);
    return REASON.none;
  }

  /**
   * Whether what a placed task needs has been sent to its node as it was made, since it was known
   * where the task would run; a walk brings its own along.
   */
  hasData(task: number): boolean {
    const { store } = this;
    if (this.isPinned(task)) return store.visits[store.requestOf(task)] === 0;
    return this.plannedHome(task) !== NOWHERE;
  }

  private plannedHome(task: number): number {
    if (this.graph === null || this.store.attempt[task] !== 1) return NOWHERE;
    return this.graph.homeOf(task);
  }

  private isPinned(task: number): boolean {
    const { store } = this;
    const { stages } = this.applications[store.application[store.requestOf(task)]];
    return stages[store.stageOf(task)].pinned;
  }
}

/** Why there is no node, of what dispatch returns in its place. */
function reasonWithout(chosen: number): number {
  if (chosen === NO_CANDIDATE) return REASON.noCandidate;
  return chosen === NO_COVERAGE ? REASON.noCoverage : REASON.refused;
}
