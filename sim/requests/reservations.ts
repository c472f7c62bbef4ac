import type { OwnerId } from "../activity/owners.ts";
import type { Capacity } from "../nodes/capacity.ts";
import type { Node } from "../nodes/node.ts";
import { type ResourceVector, resourceVector } from "../nodes/resources.ts";
import type { ApplicationPlan } from "./plans.ts";
import type { RequestStore } from "./requestStore.ts";

/**
 * What tasks have reserved, beside what runs there: a share of a node is that share of its cores. A
 * task holds it from the decision until it ends, its journey to the node included; where there is
 * less left it is refused. What is reserved slows nothing down: tasks that run share the processor
 * by its discipline, whatever they have reserved. Verified by EdgeCloudSim's cells: the columns
 * `failVm`, `utilEdgePct` and `procEdge`.
 */
export class Reservations {
  private readonly owner: OwnerId;
  private readonly store: RequestStore;
  private readonly applications: readonly ApplicationPlan[];
  private readonly nodes: readonly Node[];
  private readonly capacity: Capacity;
  /** Whether any stage reserves anything on any node. */
  private readonly inUse: boolean;

  constructor(options: {
    owner: OwnerId;
    store: RequestStore;
    applications: readonly ApplicationPlan[];
    nodes: readonly Node[];
    capacity: Capacity;
  }) {
    this.owner = options.owner;
    this.store = options.store;
    this.applications = options.applications;
    this.nodes = options.nodes;
    this.capacity = options.capacity;
    this.inUse = options.applications.some(({ stages }) =>
      stages.some(({ reserves }) => reserves.some((share) => share > 0)),
    );
  }

  /** Reserves what a task needs on the node that it has; false where there is no room. */
  hold(task: number): boolean {
    const { store } = this;
    const stages = this.applications[store.application[store.requestOf(task)]].stages;
    const node = this.nodes[store.node[task]];
    const needed = stages[store.stageOf(task)].reserves[node.class.index];
    if (needed === 0) return true;
    if (!this.capacity.reserve(this.owner, node, coresOf(node, needed))) return false;
    store.reserved[task] = needed;
    return true;
  }

  /** Gives back what a task holds, if anything. */
  release(task: number): void {
    const { store } = this;
    if (!this.inUse) return;
    const held = store.reserved[task];
    if (held === 0) return;
    store.reserved[task] = 0;
    const node = this.nodes[store.node[task]];
    this.capacity.release(this.owner, node, coresOf(node, held));
  }
}

/** A share of a node, in millionths, as a share of its cores: whole numbers both. */
function coresOf(node: Node, share: number): ResourceVector {
  return resourceVector({ coreMillionths: share * node.class.cores });
}
