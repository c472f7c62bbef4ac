import type { Node } from "../nodes/node.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { RequestStore } from "./requestStore.ts";

/** Shares are kept in millionths of a node: whole numbers, so that sums are exact. */
export const WHOLE_NODE = 1_000_000;

/**
 * The books of what is reserved on each node, beside what runs there. A task holds its share from
 * the decision until it ends, its journey to the node included; where the share would make more
 * than the whole node it is refused. What is reserved slows nobody down: tasks that run share the
 * processor by its discipline, whatever they have reserved. Verified by EdgeCloudSim's cells: the
 * columns `failVm`, `utilEdgePct` and `procEdge`.
 */
export class Reservations {
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];

  constructor(
    store: RequestStore,
    applications: readonly ApplicationPlan[],
    nodes: readonly Node[],
  ) {
    this.store = store;
    this.applications = applications;
    this.nodes = nodes;
  }

  /** Reserves what a task needs on the node that it has; false where there is no room. */
  hold(task: number): boolean {
    const { store } = this;
    const stages = this.applications[store.application[store.requestOf(task)]].stages;
    const node = this.nodes[store.node[task]];
    const needed = stages[store.stageOf(task)].reserves[node.class.index];
    if (needed === 0) return true;
    if (node.reserved + needed > WHOLE_NODE) return false;
    node.reserved += needed;
    store.reserved[task] = needed;
    return true;
  }

  /** Gives back what a task holds, if anything. */
  release(task: number): void {
    const { store } = this;
    const held = store.reserved[task];
    if (held === 0) return;
    store.reserved[task] = 0;
    this.nodes[store.node[task]].reserved -= held;
  }
}
