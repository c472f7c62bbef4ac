import type { SimTime } from "../kernel/clock.ts";
import { SlotPool } from "../kernel/slotPool.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import type { Job, ServiceStation, StationObserver } from "../sharing/stations/station.ts";
import type { NodeLoss } from "./activityOwner.ts";
import type { OwnerId, Owners } from "./owners.ts";

const INITIAL = 256;

/**
 * What owners have nodes compute: a row for each job at a station, whose number is the station's
 * name for it. Jobs of all owners are alike to a station; here each finds its way back to its own.
 */
export class Computations implements StationObserver {
  private owner = new Uint8Array(INITIAL);
  private reference = new Int32Array(INITIAL);
  private node = new Int32Array(INITIAL);
  private readonly pool = new SlotPool(INITIAL, (capacity) => this.grow(capacity));
  private readonly owners: Owners;
  private readonly nodes: readonly Node[];
  private readonly accounts: Accounts;

  constructor(owners: Owners, nodes: readonly Node[], accounts: Accounts) {
    this.owners = owners;
    this.nodes = nodes;
    this.accounts = accounts;
  }

  /** Cycles for one core; `priority`, `deadline` and `following` as in `Station.submit`. */
  compute(
    owner: OwnerId,
    reference: number,
    node: Node,
    cycles: number,
    priority: number,
    deadline: SimTime,
    following: number,
  ): Job {
    const job = this.open(owner, reference, node);
    node.processor.submit(job, cycles, priority, deadline, following);
    return job;
  }

  /** One item for a model on the node's accelerator, which must be there and have the model. */
  infer(owner: OwnerId, reference: number, node: Node, model: number): Job {
    const job = this.open(owner, reference, node);
    node.accelerator!.submit(job, model);
    return job;
  }

  /** Takes a job away unfinished; its owner is not told. */
  withdraw(job: Job): void {
    const { processor, accelerator } = this.nodes[this.node[job]];
    if (!processor.withdraw(job)) accelerator?.withdraw(job);
    this.pool.giveBack(job);
  }

  /** Takes everything from a node, then tells the owners, each of its own. */
  evict(node: Node, loss: NodeLoss): void {
    const jobs = node.processor.evict();
    if (node.accelerator !== null) jobs.push(...node.accelerator.evict());
    for (const job of jobs) {
      const owner = this.owners.get(this.owner[job]);
      const reference = this.reference[job];
      this.pool.giveBack(job);
      owner.evicted(reference, node, loss);
    }
  }

  started(_station: ServiceStation, job: Job): void {
    this.owners.get(this.owner[job]).started(this.reference[job]);
  }

  completed(_station: ServiceStation, job: Job): void {
    this.pool.giveBack(job);
    this.owners.get(this.owner[job]).computed(this.reference[job], this.nodes[this.node[job]]);
  }

  loadChanged(station: ServiceStation): void {
    this.accounts.loadChanged(station);
  }

  private open(owner: OwnerId, reference: number, node: Node): Job {
    const job = this.pool.take();
    this.owner[job] = owner;
    this.reference[job] = reference;
    this.node[job] = node.index;
    return job;
  }

  private grow(capacity: number): void {
    this.owner = enlarged(this.owner, capacity);
    this.reference = enlarged(this.reference, capacity);
    this.node = enlarged(this.node, capacity);
  }
}
