import type { SimTime } from "../kernel/clock.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { Cargo, CargoMeter } from "../transport/cargoMeter.ts";
import type { RadioBytes } from "../transport/modemMeter.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { Transport } from "../transport/transport.ts";
import type { ActivityOwner, NodeLoss } from "./activityOwner.ts";
import type { Computations } from "./computations.ts";
import type { OwnerId, Owners } from "./owners.ts";

/**
 * The port through which anybody has nodes compute and the network carry. Whoever does is an owner;
 * activities of all owners contend for the same stations and links, and the books of these keep
 * what each owner has taken of them.
 */
export class Activities implements NodeListener {
  private readonly owners: Owners;
  private readonly computations: Computations;
  private readonly transport: Transport;
  private readonly cargo: CargoMeter;

  /** `cargo` is told of all that the transport carries. */
  constructor(owners: Owners, computations: Computations, transport: Transport, cargo: CargoMeter) {
    this.cargo = cargo;
    this.owners = owners;
    this.computations = computations;
    this.transport = transport;
  }

  /** The owner's number, which it gives with each of its activities. */
  admit(owner: ActivityOwner): OwnerId {
    return this.owners.admit(owner);
  }

  /**
   * Has a node's processor do work of so many cycles, for one core. `priority`: larger goes first;
   * `deadline`: absolute, infinity for none; `following`: cycles that come after it elsewhere.
   */
  compute(
    owner: OwnerId,
    reference: number,
    node: Node,
    cycles: number,
    priority: number,
    deadline: SimTime,
    following = 0,
  ): Job {
    return this.computations.compute(owner, reference, node, cycles, priority, deadline, following);
  }

  /**
   * Has a node's accelerator, which must have the model, run it once; `priority` and `deadline` as
   * in `compute`.
   */
  infer(
    owner: OwnerId,
    reference: number,
    node: Node,
    model: number,
    priority: number,
    deadline: SimTime,
  ): Job {
    return this.computations.infer(owner, reference, node, model, priority, deadline);
  }

  /**
   * Has one accelerator of a node, which must have one, do work that takes it so many seconds and
   * that no model stands for; `priority` and `deadline` as in `compute`.
   */
  accelerate(
    owner: OwnerId,
    reference: number,
    node: Node,
    seconds: number,
    priority: number,
    deadline: SimTime,
  ): Job {
    return this.computations.accelerate(owner, reference, node, seconds, priority, deadline);
  }

  /** The reference of an owner's job at a station; `NO_REFERENCE` of another owner's. */
  referenceOf(owner: OwnerId, job: Job): number {
    return this.computations.referenceOf(owner, job);
  }

  /** Core-ticks that an owner has had at a node's processor since the start of the run. */
  servedTicks(owner: OwnerId, node: Node): SimTime {
    return this.computations.servedTicks(owner, node, node.processor);
  }

  /** The same of its accelerators, by device; 0 where it has none. */
  acceleratorTicks(owner: OwnerId, node: Node): SimTime {
    const { accelerator } = node;
    return accelerator === null ? 0 : this.computations.servedTicks(owner, node, accelerator);
  }

  /** Core-ticks that an activity that is under way has had at its node's processor. */
  processorTicksOf(job: Job): SimTime {
    return this.computations.processorTicksOf(job);
  }

  /** Takes an activity at a node away unfinished; its owner is not told. */
  withdraw(job: Job): void {
    this.computations.withdraw(job);
  }

  /**
   * Sends bytes between two different nodes. `chance` in [0, 1) decides whether they are lost,
   * or how often, and `delay` in [0, 1) is its share of the jitter: draws of the owner's.
   */
  send(
    owner: OwnerId,
    reference: number,
    part: number,
    from: Node,
    to: Node,
    bytes: number,
    terms: TransferTerms,
    chance: number,
    delay: number,
  ): void {
    this.transport.send(owner, reference, part, from, to, bytes, terms, chance, delay);
  }

  /** Gives up what is still on its way under a reference and part; its owner is not told. */
  recall(owner: OwnerId, reference: number, part: number): void {
    this.transport.recall(owner, reference, part);
  }

  /**
   * Counts what an owner sends from now on by the class of data that its transfers say, and how
   * much of it goes to nodes outside: it may not be there.
   */
  follow(owner: OwnerId, isOutside: (node: number) => boolean): void {
    this.cargo.follow(owner, isOutside);
  }

  /** Of an owner that is followed, by class of data. */
  cargoOf(owner: OwnerId): Cargo[] {
    return this.cargo.cargoOf(owner, this.transport);
  }

  /** Of an owner that is followed: what has gone over radios, each way by node. */
  radioBytesOf(owner: OwnerId): RadioBytes {
    return this.cargo.radioBytesOf(owner, this.transport);
  }

  failed(node: Node): void {
    this.nodeLost(node, "node failure");
  }

  left(node: Node): void {
    this.nodeLost(node, "departure");
  }

  /** A node serves nobody any more: what is there, then what is on its way, is lost. */
  private nodeLost(node: Node, loss: NodeLoss): void {
    this.computations.evict(node, loss);
    this.transport.abandon(node, loss);
  }
}
