import type { Activities } from "../activity/activities.ts";
import type { ActivityOwner, NodeLoss } from "../activity/activityOwner.ts";
import type { OwnerId } from "../activity/owners.ts";
import type { SimTime } from "../kernel/clock.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import type { Timers } from "../kernel/timers.ts";
import type { Node } from "../nodes/node.ts";
import type { Job } from "../sharing/stations/station.ts";
import type { TransferTerms } from "../transport/transferTerms.ts";
import type { TransferLoss } from "../transport/transport.ts";

/** Something of a pod or of a request that is under way, and is told what becomes of it. */
export interface Errand {
  computed?(): void;
  /** The node of its work has failed or left. */
  evicted?(loss: NodeLoss): void;
  delivered?(): void;
  lost?(loss: TransferLoss): void;
}

/** Pods and their services as one owner of activities: each activity is an errand's. */
export class ActivityDesk implements ActivityOwner {
  readonly owner: OwnerId;
  private readonly activities: Activities;
  private readonly timers: Timers;
  private readonly open = new Map<number, Errand>();
  private count = 0;

  /** `timers` of those that hand over what need not travel. */
  constructor(activities: Activities, timers: Timers) {
    this.activities = activities;
    this.timers = timers;
    this.owner = activities.admit(this);
  }

  /** Its number, which stays its own until it is ended. */
  begin(errand: Errand): number {
    const number = this.count;
    this.count = (this.count + 1) % 2 ** 31;
    this.open.set(number, errand);
    return number;
  }

  end(number: number): void {
    this.open.delete(number);
  }

  compute(number: number, node: Node, cycles: number, priority: number, deadline: SimTime): Job {
    return this.activities.compute(this.owner, number, node, cycles, priority, deadline);
  }

  infer(number: number, node: Node, model: number, priority: number, deadline: SimTime): Job {
    return this.activities.infer(this.owner, number, node, model, priority, deadline);
  }

  /** Core-ticks that a computation has had so far. */
  processorTicksOf(job: Job): SimTime {
    return this.activities.processorTicksOf(job);
  }

  withdraw(job: Job): void {
    this.activities.withdraw(job);
  }

  /** `luck` decides what becomes of it on its way; what is there already is handed over at once. */
  send(
    number: number,
    from: Node,
    to: Node,
    bytes: number,
    terms: TransferTerms,
    luck: RandomStream,
  ): void {
    if (from === to) {
      this.timers.after(0, () => this.delivered(number));
      return;
    }
    const chance = luck.next();
    const delay = luck.next();
    this.activities.send(this.owner, number, 0, from, to, bytes, terms, chance, delay);
  }

  recall(number: number): void {
    this.activities.recall(this.owner, number, 0);
  }

  started(): void {}

  computed(number: number): void {
    this.open.get(number)?.computed?.();
  }

  evicted(number: number, _node: Node, loss: NodeLoss): void {
    this.open.get(number)?.evicted?.(loss);
  }

  delivered(number: number): void {
    this.open.get(number)?.delivered?.();
  }

  lost(number: number, _part: number, loss: TransferLoss): void {
    this.open.get(number)?.lost?.(loss);
  }
}
