import type { Activities } from "../activity/activities.ts";
import type { ActivityOwner, NodeLoss } from "../activity/activityOwner.ts";
import type { OwnerId } from "../activity/owners.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import type { Node } from "../nodes/node.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { TransferLoss } from "../transport/transport.ts";
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
  private readonly activities: Activities;
  private readonly timers: Timers;
  private readonly plan: TrainingPlan;
  private readonly open = new Map<number, Errand>();
  private count = 0;

  constructor(plan: TrainingPlan, activities: Activities, timers: Timers) {
    this.plan = plan;
    this.activities = activities;
    this.timers = timers;
    this.owner = activities.admit(this);
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

  withdraw(job: Job): void {
    this.activities.withdraw(job);
  }

  /** Core-ticks that the job has had at a node so far. */
  servedTicks(node: Node): number {
    return this.activities.servedTicks(this.owner, node);
  }

  /**
   * `luck` decides what becomes of the message on its way; to the node where it is already, it is
   * handed over at once.
   */
  send(
    number: number,
    part: number,
    from: Node,
    to: Node,
    bytes: number,
    luck: RandomStream,
  ): void {
    if (from === to) {
      this.timers.soon(() => this.delivered(number, part));
      return;
    }
    const chance = luck.next();
    const delay = luck.next();
    const { terms } = this.plan;
    this.activities.send(this.owner, number, part, from, to, bytes, terms, chance, delay);
  }

  recall(number: number, part: number): void {
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
    this.open.get(number)?.delivered(part);
  }

  lost(number: number, part: number, loss: TransferLoss): void {
    this.open.get(number)?.lost(part, loss);
  }
}
