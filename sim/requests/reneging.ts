import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { StagePlan } from "./plans.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

/**
 * Reneging (Palm 1957: the +M of M/M/c+M): a task that has no server when its patience with the
 * processor's queue ends leaves it. Patience is drawn with the request.
 *
 * Limits: where all share the processor at once no task waits, so none gives up; a task that has
 * been interrupted by a more urgent one has been served, and stays; accelerators are not watched.
 * Verified by `erlanga-*`.
 */
export class Reneging {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly over: number;
  private readonly leave: (task: number) => void;

  /** `leave` takes a task that gives up out of its queue. */
  constructor(simulator: Simulator, store: RequestStore, leave: (task: number) => void) {
    this.simulator = simulator;
    this.store = store;
    this.leave = leave;
    this.over = simulator.register("queue patience over", Phase.ends, (task, identity) =>
      this.giveUp(task, identity),
    );
  }

  /** The task has just joined a processor's queue, or has a server already. */
  watch(task: number, { queuePatience }: StagePlan): void {
    const { store, simulator } = this;
    if (queuePatience === null || store.startTime[task] >= 0) return;
    const identity = store.identity[store.requestOf(task)];
    simulator.schedule(this.endOf(task), this.over, task, identity);
  }

  private giveUp(task: number, identity: number): void {
    const { store, simulator } = this;
    if (store.identity[store.requestOf(task)] !== identity) return;
    if (store.state[task] !== TASK.processing || store.startTime[task] >= 0) return;
    // After a failure it may wait anew, elsewhere, and until later.
    if (this.endOf(task) !== simulator.now) return;
    this.leave(task);
  }

  private endOf(task: number): number {
    const { store, simulator } = this;
    return store.inputTime[task] + simulator.clock.fromSeconds(store.queuePatience[task]);
  }
}
