import type { Activities } from "../activity/activities.ts";
import { NO_REFERENCE } from "../activity/computations.ts";
import type { OwnerId } from "../activity/owners.ts";
import type { Node } from "../nodes/node.ts";
import type { RequestStore } from "./requestStore.ts";

/** In place of the task that leaves a queue: none has to, or none can and there is no place. */
export const NONE_LEAVES = -1;
export const NO_PLACE = -2;

/**
 * The room in front of processors and accelerators, as far as queues have a limit. A full queue
 * rejects whatever comes (drop-tail), or gives up for a more important task the least important of
 * those that wait, of equals the one that came last (push-out: Kröner, Hébuterne, Boyer and Gravey,
 * Priority management in ATM switching nodes, IEEE JSAC 9(3), 1991). As many are there under both,
 * only which they are differs. Verified by `push-out-*`.
 *
 * Limits: what a server has begun keeps its place, also where it was interrupted since; the search
 * takes a look at everything at the station, once for each arrival at a full queue.
 */
export class WaitingRooms {
  private readonly owner: OwnerId;
  private readonly activities: Activities;
  private readonly store: RequestStore;
  private readonly priorityOf: (task: number) => number;

  constructor(
    owner: OwnerId,
    activities: Activities,
    store: RequestStore,
    priorityOf: (task: number) => number,
  ) {
    this.owner = owner;
    this.activities = activities;
    this.store = store;
    this.priorityOf = priorityOf;
  }

  /**
   * The task that has to leave for one that comes to the processor, `NONE_LEAVES` or `NO_PLACE`.
   */
  atProcessor(task: number, { processor, class: nodeClass }: Node): number {
    // Not `waiting`: where all share the processor no task waits, and the limit would never bite.
    if (processor.jobs - processor.servers < nodeClass.queueLimit) return NONE_LEAVES;
    return nodeClass.pushesOut ? this.whoLeaves(task, processor) : NO_PLACE;
  }

  /** The same at the accelerator, which the node has. */
  atAccelerator(task: number, { accelerator, class: nodeClass }: Node): number {
    const { acceleratorQueueLimit, acceleratorPushesOut } = nodeClass;
    if (accelerator!.waiting < acceleratorQueueLimit) return NONE_LEAVES;
    if (accelerator!.busyServers < accelerator!.servers) return NONE_LEAVES;
    return acceleratorPushesOut ? this.whoLeaves(task, accelerator!) : NO_PLACE;
  }

  private whoLeaves(task: number, station: Pick<Node["processor"], "eachJob">): number {
    let leaves = NO_PLACE;
    let least = this.priorityOf(task);
    station.eachJob((job) => {
      const other = this.activities.referenceOf(this.owner, job);
      if (other === NO_REFERENCE || this.store.waits[other] === 0) return;
      const priority = this.priorityOf(other);
      if (leaves === NO_PLACE ? priority >= least : priority > least) return;
      least = priority;
      leaves = other;
    });
    return leaves;
  }
}
