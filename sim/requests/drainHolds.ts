import { NOWHERE, type Node } from "../nodes/node.ts";
import type { Drain } from "../nodes/nodeLife.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { GraphPlans } from "./ports.ts";
import { type RequestStore, TASK } from "./requestStore.ts";

/**
 * The requests that hold a node which is to be drained: those that it has made, and those of which
 * a task is there or on its way there, is planned to run there, or has left a result there, also
 * one that a walk takes along. They hold it until they are over; dispatch sends it nothing new.
 */
export class DrainHolds {
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly graph: GraphPlans | null;
  /** By node: requests that hold it, by their identity. */
  private readonly holds = new Map<Node, { drain: Drain; requests: Set<number> }>();

  constructor(
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    graph: GraphPlans | null,
  ) {
    this.store = store;
    this.applications = applications;
    this.graph = graph;
  }

  /** A node begins to be drained. */
  begin(node: Node, drain: Drain): void {
    const requests = this.requestsAt(node);
    if (requests.size === 0) return;
    drain.hold();
    this.holds.set(node, { drain, requests });
  }

  /** The drain is over or called off. */
  end(node: Node): void {
    this.holds.delete(node);
  }

  /** A request is over, and its row is free. */
  over(identity: number): void {
    if (this.holds.size === 0) return;
    for (const [node, hold] of this.holds) {
      if (!hold.requests.delete(identity) || hold.requests.size > 0) continue;
      // Tasks of other requests may have come since, to a node that they were bound to.
      hold.requests = this.requestsAt(node);
      if (hold.requests.size > 0) continue;
      this.holds.delete(node);
      hold.drain.release();
    }
  }

  private requestsAt(node: Node): Set<number> {
    const { store } = this;
    const found = new Set<number>();
    for (let request = 0; request < store.range; request++) {
      if (store.identity[request] < 0 || !this.isAt(node, request)) continue;
      found.add(store.identity[request]);
    }
    return found;
  }

  private isAt(node: Node, request: number): boolean {
    const { store } = this;
    if (store.sourceNode[request] === node.index) return true;
    const { stages, walks } = this.applications[store.application[request]];
    return stages.some((_, stage) => {
      const task = store.taskOf(request, stage);
      const state = store.state[task];
      if (state === TASK.dropped) return false;
      // A walk that comes back to a stage takes its row again: what it brings lies where it was.
      if (walks && state !== TASK.done && store.origin[task] === node.index) return true;
      return (state === TASK.waiting ? this.homeOf(task) : store.node[task]) === node.index;
    });
  }

  private homeOf(task: number): number {
    return this.graph?.homeOf(task) ?? NOWHERE;
  }
}
