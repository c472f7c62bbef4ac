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
  /** Whether anything would come of it. */
  isWanted(task: number): boolean;
  giveUp(task: number): void;
}

/** A task that waits for a node; its row may be another request's by the time the node is back. */
interface KeptTask {
  readonly task: number;
  readonly identity: number;
}

/**
 * Tasks on nodes that have failed. Until the failure is known nothing happens to them; then each is
 * retried elsewhere, waits for the repair, or is lost, as its application says. A task that can
 * only run at its source waits where others are retried. That a node has left is known at once, and
 * no task waits for it to return. An optional task whose result nothing waits for by then is lost.
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
  private readonly kept = new Map<number, KeptTask[]>();

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
    for (const kept of this.released(node)) {
      if (this.stateOf(kept) === TASK.stranded) this.recover(kept.task, node);
    }
  }

  /**
   * A node is up again. Tasks that were to run just there begin anew; if it had not been noticed
   * that it was down, it says so itself now.
   */
  repaired(node: Node): void {
    for (const kept of this.released(node)) {
      const state = this.stateOf(kept);
      if (state === TASK.stranded) this.recover(kept.task, node);
      else if (state === TASK.restarting) this.restartOrGiveUp(kept.task);
    }
  }

  /** A node has left: no task waits for its repair. */
  left(node: Node): void {
    for (const kept of this.released(node)) {
      const state = this.stateOf(kept);
      if (state === TASK.stranded) this.recover(kept.task, node);
      else if (state === TASK.restarting) this.recovery.giveUp(kept.task);
    }
  }

  /**
   * Those given up since are dropped. Rows tell nothing of them: the request that has the row now
   * keeps its own place in the order, whichever rows other requests have left free.
   */
  private stateOf({ task, identity }: KeptTask): number {
    const { store } = this;
    return store.identity[store.requestOf(task)] === identity ? store.state[task] : TASK.dropped;
  }

  private recover(task: number, node: Node): void {
    const { store } = this;
    const application = this.applications[store.application[store.requestOf(task)]];
    const isLast = application.onFailure === "lose" || store.attempt[task] >= application.attempts;
    if (isLast || !this.recovery.isWanted(task)) {
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

  /** By the time that its node is back, its request may have gone on without it. */
  private restartOrGiveUp(task: number): void {
    if (this.recovery.isWanted(task)) this.restart(task);
    else this.recovery.giveUp(task);
  }

  private restart(task: number): void {
    this.store.beginTry(task);
    this.recovery.restart(task);
  }

  private keep(node: Node, task: number): void {
    const { store } = this;
    const kept = { task, identity: store.identity[store.requestOf(task)] };
    const tasks = this.kept.get(node.index);
    if (tasks === undefined) this.kept.set(node.index, [kept]);
    else tasks.push(kept);
  }

  /** The tasks kept at a node, where they are kept no longer. */
  private released(node: Node): readonly KeptTask[] {
    const tasks = this.kept.get(node.index) ?? [];
    this.kept.delete(node.index);
    return tasks;
  }
}
