import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import { hasAnswer } from "./outcomes.ts";
import type { ApplicationPlan } from "./plans.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

/**
 * Work that is dropped because it is late already, at nodes whose scenario wants it so: a task that
 * waits for a core or an accelerator when the deadline of its request comes, and one that comes
 * there later. A server that drops them keeps its time for those that can still be in time.
 *
 * Limits: what has a server keeps it to its end, and a task that has been interrupted by a more
 * urgent one has been served, and stays. Where the answer is there, or on its way, what else the
 * request has to do is not late.
 */
export class Expiry {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly nodes: readonly Node[];
  /** By application: from arrival to deadline; beyond the clock where it has none. */
  private readonly deadlineTicks: Float64Array;
  private readonly deadlinePassed: number;
  private readonly expire: (task: number) => void;

  /** `expire` takes a late task out of its queue. */
  constructor(
    simulator: Simulator,
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
    expire: (task: number) => void,
  ) {
    this.simulator = simulator;
    this.store = store;
    this.deadlineTicks = Float64Array.from(applications, ({ deadlineSeconds }) =>
      simulator.clock.fromSeconds(deadlineSeconds),
    );
    this.nodes = nodes;
    this.expire = expire;
    this.deadlinePassed = simulator.register("deadline passed", Phase.ends, (task, identity) =>
      this.look(task, identity),
    );
  }

  /** When the request of a task should have its answer; beyond the clock where it has no deadline. */
  deadline(task: number): SimTime {
    const { store } = this;
    const request = store.requestOf(task);
    return store.arrivalTime[request] + this.deadlineTicks[store.application[request]];
  }

  /** Whether a task comes too late to a processor where late work expires. */
  atProcessor(task: number, { class: nodeClass }: Node): boolean {
    return nodeClass.expires && this.isLate(task);
  }

  /** The same at an accelerator. */
  atAccelerator(task: number, { class: nodeClass }: Node): boolean {
    return nodeClass.acceleratorExpires && this.isLate(task);
  }

  /** The task has just joined a queue in which late work expires, or has a server already. */
  watch(task: number): void {
    const { store, simulator } = this;
    if (store.waits[task] === 0) return;
    const deadline = this.deadline(task);
    if (deadline === Infinity) return;
    const identity = store.identity[store.requestOf(task)];
    simulator.schedule(Math.max(deadline, simulator.now), this.deadlinePassed, task, identity);
  }

  private look(task: number, identity: number): void {
    const { store } = this;
    if (store.identity[store.requestOf(task)] !== identity || store.waits[task] === 0) return;
    if (this.expiresWhereItIs(task) && this.isLate(task)) this.expire(task);
  }

  private isLate(task: number): boolean {
    if (this.deadline(task) > this.simulator.now) return false;
    return !hasAnswer(this.store, this.store.requestOf(task));
  }

  private expiresWhereItIs(task: number): boolean {
    const { state, node } = this.store;
    if (state[task] === TASK.processing) return this.nodes[node[task]].class.expires;
    return state[task] === TASK.inferring && this.nodes[node[task]].class.acceleratorExpires;
  }
}
