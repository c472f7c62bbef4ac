import type { Node } from "../nodes/node.ts";
import type { Journal } from "./journal.ts";
import type { ApplicationPlan } from "./plans.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

/** What can be done about a task that was on a node that failed. */
export interface Recovery {
  /** A node is chosen anew. */
  ready(task: number): void;
  /** It begins anew on the node that it had. */
  restart(task: number): void;
  giveUp(task: number): void;
}

/**
 * Tasks on nodes that have failed. Until the failure is known nothing happens to them; then each is
 * retried elsewhere, waits for the repair, or is lost, as its application says. A task that can
 * only run at its source waits where others are retried. That a node has left is known at once, and
 * no task waits for it to return.
 *
 * A task restarted from scratch whenever its node is back, with failures at rate λ while it runs,
 * takes (e^{λτ} − 1)(1/λ + R) on average (Duda 1983). Verified by `restart-*`.
 */
export class StrandedTasks {
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly journal: Journal;
  private readonly recovery: Recovery;
  /** By node: tasks that were on it when it failed; most nodes never have any. */
  private readonly kept = new Map<number, number[]>();

  constructor(
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
    journal: Journal,
    recovery: Recovery,
  ) {
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
    this.journal = journal;
    this.recovery = recovery;
  }

  /** Its node is down; if that is known already, it is taken care of at once. */
  strand(task: number): void {
    const node = this.nodes[this.store.node[task]];
    this.store.state[task] = TASK.stranded;
    this.journal.stranded(task);
    if (node.believedUp) this.keep(node, task);
    else this.recover(task, node);
  }

  /** The failure of a node has come to be known. */
  noticed(node: Node): void {
    for (const task of this.released(node)) {
      if (this.stateOn(task, node) === TASK.stranded) this.recover(task, node);
    }
  }

  /**
   * A node is up again. Tasks that were to run just there begin anew; if nobody had noticed that it
   * was down, it says so itself now.
   */
  repaired(node: Node): void {
    for (const task of this.released(node)) {
      const state = this.stateOn(task, node);
      if (state === TASK.stranded) this.recover(task, node);
      else if (state === TASK.restarting) this.restart(task);
    }
  }

  /** A node has left: nobody waits for its repair. */
  left(node: Node): void {
    for (const task of this.released(node)) {
      const state = this.stateOn(task, node);
      if (state === TASK.stranded) this.recover(task, node);
      else if (state === TASK.restarting) this.recovery.giveUp(task);
    }
  }

  /** Of a task kept at a node; its row may since be that of another request, on another node. */
  private stateOn(task: number, node: Node): number {
    const { state, node: nodes } = this.store;
    return nodes[task] === node.index ? state[task] : TASK.dropped;
  }

  private recover(task: number, node: Node): void {
    const { store } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    if (application.onFailure === "lose" || store.attempt[task] >= application.attempts) {
      this.recovery.giveUp(task);
      return;
    }
    const elsewhere =
      application.onFailure === "retry" && !application.stages[store.stageOf(task)].pinned;
    if (!elsewhere && !node.present) {
      this.recovery.giveUp(task);
      return;
    }
    this.journal.retried(task);
    if (elsewhere) this.recovery.ready(task);
    else if (node.usable) this.restart(task);
    else {
      store.state[task] = TASK.restarting;
      this.keep(node, task);
    }
  }

  private restart(task: number): void {
    this.store.beginTry(task);
    this.recovery.restart(task);
  }

  private keep(node: Node, task: number): void {
    const tasks = this.kept.get(node.index);
    if (tasks === undefined) this.kept.set(node.index, [task]);
    else tasks.push(task);
  }

  /** The tasks kept at a node, where they are kept no longer. */
  private released(node: Node): readonly number[] {
    const tasks = this.kept.get(node.index) ?? [];
    this.kept.delete(node.index);
    return tasks;
  }
}
