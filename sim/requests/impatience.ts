import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

/**
 * Tasks that give up waiting (Palm 1957: the +M of M/M/c+M): one that has no server when its
 * patience with the processor's queue ends leaves it. Patience is drawn with the request.
 *
 * Limits: where all share the processor at once nobody waits, so nobody gives up; a task that has
 * been interrupted by a more urgent one has been served, and stays; accelerators are not watched.
 * Verified by `erlanga-*`.
 */
export class Impatience {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly nodes: readonly Node[];
  private readonly over: number;
  private readonly left: (task: number) => void;

  /** `left` is told of each task that has given up; it is in no queue any more. */
  constructor(
    simulator: Simulator,
    store: RequestStore,
    nodes: readonly Node[],
    left: (task: number) => void,
  ) {
    this.simulator = simulator;
    this.store = store;
    this.nodes = nodes;
    this.left = left;
    this.over = simulator.register("queue patience over", Phase.ends, (task, identity) =>
      this.giveUp(task, identity),
    );
  }

  /** The task has just joined a processor's queue, or has a server already. */
  watch(task: number): void {
    const { store, simulator } = this;
    if (store.queuePatience[task] === Infinity || store.startTime[task] >= 0) return;
    const identity = store.identity[store.requestOf(task)];
    simulator.schedule(this.endOf(task), this.over, task, identity);
  }

  private giveUp(task: number, identity: number): void {
    const { store, simulator } = this;
    if (store.identity[store.requestOf(task)] !== identity) return;
    if (store.state[task] !== TASK.processing || store.startTime[task] >= 0) return;
    // After a failure it may wait anew, elsewhere, and until later.
    if (this.endOf(task) !== simulator.now) return;
    this.nodes[store.node[task]].processor.withdraw(task);
    this.left(task);
  }

  private endOf(task: number): number {
    const { store, simulator } = this;
    return store.inputTime[task] + simulator.clock.fromSeconds(store.queuePatience[task]);
  }
}
