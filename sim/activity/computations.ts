import type { SimTime } from "../kernel/clock.ts";
import { SlotPool } from "../kernel/slotPool.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Accounts } from "../nodes/accounts.ts";
import type { Node } from "../nodes/node.ts";
import type { Job, ServiceStation, StationObserver } from "../sharing/stations/station.ts";
import type { NodeLoss } from "./activityOwner.ts";
import type { OwnerId, Owners } from "./owners.ts";
import { ServiceTimes } from "./serviceTimes.ts";

const INITIAL = 256;

/** In place of a reference: the job is another owner's. */
export const NO_REFERENCE = -1;

/**
 * What owners have nodes compute: a row for each job at a station, whose number is the station's
 * name for it. Jobs of all owners are alike to a station; here each finds its way back to its own.
 */
export class Computations implements StationObserver {
  private owner = new Uint8Array(INITIAL);
  private reference = new Int32Array(INITIAL);
  private node = new Int32Array(INITIAL);
  /** Of processors, and of accelerators. */
  private readonly processorTicks = new ServiceTimes();
  private readonly acceleratorTicks = new ServiceTimes();
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
  infer(
    owner: OwnerId,
    reference: number,
    node: Node,
    model: number,
    priority: number,
    deadline: SimTime,
  ): Job {
    const job = this.open(owner, reference, node);
    node.accelerator!.submit(job, model, priority, deadline);
    return job;
  }

  /** Work of so many seconds for one accelerator of the node, which must have one. */
  accelerate(
    owner: OwnerId,
    reference: number,
    node: Node,
    seconds: number,
    priority: number,
    deadline: SimTime,
  ): Job {
    const job = this.open(owner, reference, node);
    node.accelerator!.submitWork(job, seconds, priority, deadline);
    return job;
  }

  /** What an owner knows a job at a station by; `NO_REFERENCE` where it is another's. */
  referenceOf(owner: OwnerId, job: Job): number {
    return this.owner[job] === owner ? this.reference[job] : NO_REFERENCE;
  }

  /** Takes a job away unfinished; its owner is not told. */
  withdraw(job: Job): void {
    const { processor, accelerator } = this.nodes[this.node[job]];
    if (!this.takeFrom(processor, job) && accelerator !== null) this.takeFrom(accelerator, job);
    this.pool.giveBack(job);
  }

  /** Takes everything from a node, then tells the owners, each of its own. */
  evict(node: Node, loss: NodeLoss): void {
    const jobs = this.clear(node.processor);
    if (node.accelerator !== null) jobs.push(...this.clear(node.accelerator));
    for (const job of jobs) {
      const owner = this.owners.get(this.owner[job]);
      const reference = this.reference[job];
      this.pool.giveBack(job);
      owner.evicted(reference, node, loss);
    }
  }

  /** Server-ticks that an owner's activities have had at a station of a node up to now. */
  servedTicks(owner: OwnerId, node: Node, station: ServiceStation): number {
    let ticks = this.booksOf(node, station).of(owner, node.index);
    station.eachJob((job) => {
      if (this.owner[job] === owner) ticks += station.servedTicks(job);
    });
    return ticks;
  }

  /** Core-ticks that one job has had at its node's processor up to now. */
  processorTicksOf(job: Job): number {
    return this.nodes[this.node[job]].processor.servedTicks(job);
  }

  started(_station: ServiceStation, job: Job): void {
    this.owners.get(this.owner[job]).started(this.reference[job]);
  }

  completed(station: ServiceStation, job: Job, servedTicks: number): void {
    this.book(job, station, servedTicks);
    this.pool.giveBack(job);
    this.owners.get(this.owner[job]).computed(this.reference[job], this.nodes[this.node[job]]);
  }

  loadChanged(station: ServiceStation): void {
    this.accounts.loadChanged(station);
  }

  /** False where the job is not at the station. */
  private takeFrom(station: ServiceStation, job: Job): boolean {
    const ticks = station.servedTicks(job);
    if (!station.withdraw(job)) return false;
    this.book(job, station, ticks);
    return true;
  }

  /** Empties a station; returns its jobs, whose rows are still theirs. */
  private clear(station: ServiceStation): Job[] {
    station.eachJob((job) => this.book(job, station, station.servedTicks(job)));
    return station.evict();
  }

  private book(job: Job, station: ServiceStation, ticks: number): void {
    const node = this.node[job];
    this.booksOf(this.nodes[node], station).add(this.owner[job], node, ticks);
  }

  private booksOf(node: Node, station: ServiceStation): ServiceTimes {
    return station === node.processor ? this.processorTicks : this.acceleratorTicks;
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
