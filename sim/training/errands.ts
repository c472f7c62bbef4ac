import type { Activities } from "../activity/activities.ts";
import type { ActivityOwner, NodeLoss } from "../activity/activityOwner.ts";
import type { OwnerId } from "../activity/owners.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import type { Node } from "../nodes/node.ts";
import { DATA_CLASSES, type DataClass } from "../record/dataClasses.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { Cargo } from "../transport/cargoMeter.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { TransferLoss } from "../transport/transport.ts";
import { MessageLedger } from "./messageLedger.ts";
import type { Timers } from "./timers.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** Something of a job that is under way, and is told what becomes of its activities. */
export interface Errand {
  computed(): void;
  evicted(loss: NodeLoss): void;
  delivered(part: number): void;
  lost(part: number, loss: TransferLoss): void;
}

/** A job as an owner of activities: its errands by number, and what they have computed and sent. */
export class Errands implements ActivityOwner {
  readonly owner: OwnerId;
  readonly ledger = new MessageLedger();
  private readonly activities: Activities;
  private readonly timers: Timers;
  private readonly plan: TrainingPlan;
  private readonly open = new Map<number, Errand>();
  private count = 0;
  /** By class of data. */
  private readonly terms: readonly TransferTerms[];

  /** `nodes`: all of the run, by index. */
  constructor(plan: TrainingPlan, activities: Activities, timers: Timers, nodes: readonly Node[]) {
    this.plan = plan;
    this.activities = activities;
    this.timers = timers;
    this.owner = activities.admit(this);
    this.terms = DATA_CLASSES.map((_, cargo) => ({ ...plan.terms, cargo }));
    const { mayStore } = plan.dataRule;
    activities.follow(this.owner, (node) => !mayStore(nodes[node]));
  }

  /** Its number, which it gives with its activities until it is ended. */
  begin(errand: Errand): number {
    this.open.set(this.count, errand);
    return this.count++;
  }

  end(number: number): void {
    this.open.delete(number);
  }

  /** One core's work at a node. */
  compute(number: number, node: Node, cycles: number): Job {
    const { activities, owner, plan } = this;
    return activities.compute(owner, number, node, cycles, plan.priority, Infinity);
  }

  /** Work of so many seconds for an accelerator of a node, which must have one. */
  accelerate(number: number, node: Node, seconds: number): Job {
    const { activities, owner, plan } = this;
    return activities.accelerate(owner, number, node, seconds, plan.priority, Infinity);
  }

  withdraw(job: Job): void {
    this.activities.withdraw(job);
  }

  /** Core-ticks that the job has had at a node so far. */
  servedTicks(node: Node): number {
    return this.activities.servedTicks(this.owner, node);
  }

  /** The same of its accelerators. */
  acceleratorTicks(node: Node): number {
    return this.activities.acceleratorTicks(this.owner, node);
  }

  /**
   * `luck` decides what becomes of the message on its way; to the node where it is already, it is
   * handed over at once. `limit`: bytes per second of what nobody else uses of the way.
   */
  send(
    number: number,
    part: number,
    dataClass: DataClass,
    from: Node,
    to: Node,
    bytes: number,
    luck: RandomStream,
    limit = Infinity,
  ): void {
    this.ledger.sent(number, part, dataClass, bytes);
    if (from === to) {
      this.timers.soon(() => this.delivered(number, part));
      return;
    }
    const chance = luck.next();
    const delay = luck.next();
    const terms = within(this.terms[DATA_CLASSES.indexOf(dataClass)], limit);
    this.activities.send(this.owner, number, part, from, to, bytes, terms, chance, delay);
  }

  /** What the network has carried so far, by class of data. */
  cargo(): Cargo[] {
    return this.activities.cargoOf(this.owner);
  }

  recall(number: number, part: number): void {
    this.ledger.settled(number, part, "givenUp");
    this.activities.recall(this.owner, number, part);
  }

  started(): void {}

  computed(number: number): void {
    this.open.get(number)?.computed();
  }

  evicted(number: number, _node: Node, loss: NodeLoss): void {
    this.open.get(number)?.evicted(loss);
  }

  delivered(number: number, part: number): void {
    this.ledger.settled(number, part, "arrived");
    this.open.get(number)?.delivered(part);
  }

  lost(number: number, part: number, loss: TransferLoss): void {
    this.ledger.settled(number, part, "lost");
    this.open.get(number)?.lost(part, loss);
  }
}

function within(terms: TransferTerms, limitBytesPerSecond: number): TransferTerms {
  return limitBytesPerSecond < terms.limitBytesPerSecond
    ? { ...terms, limitBytesPerSecond }
    : terms;
}
