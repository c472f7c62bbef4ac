import type { Activities } from "../../activity/activities.ts";
import type { ActivityOwner, NodeLoss } from "../../activity/activityOwner.ts";
import type { OwnerId } from "../../activity/owners.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import type { Node } from "../../nodes/node.ts";
import type { Job } from "../../sharing/stations/station.ts";
import type { TransferLoss } from "../../transport/transport.ts";
import type { Errand } from "../errands.ts";
import type { Timers } from "../timers.ts";
import type { ParallelPlan } from "./parallelPlan.ts";

/** A data-parallel job as an owner of activities: its errands by number. */
export class JobErrands implements ActivityOwner {
  readonly owner: OwnerId;
  private readonly plan: ParallelPlan;
  private readonly activities: Activities;
  private readonly timers: Timers;
  private readonly open: (Errand | null)[] = [];
  /** Numbers of errands that have ended: as they are given anew, they stay small. */
  private readonly free: number[] = [];

  constructor(plan: ParallelPlan, activities: Activities, timers: Timers) {
    this.plan = plan;
    this.activities = activities;
    this.timers = timers;
    this.owner = activities.admit(this);
  }

  /** Its number, which it gives with its activities until it is ended. */
  begin(errand: Errand): number {
    const number = this.free.pop() ?? this.open.length;
    this.open[number] = errand;
    return number;
  }

  /** Nothing of it may be under way in the network or at an accelerator any more. */
  end(number: number): void {
    this.open[number] = null;
    this.free.push(number);
  }

  /** Work that takes one accelerator of a node so many seconds. */
  accelerate(number: number, node: Node, seconds: number): Job {
    const { activities, owner, plan } = this;
    return activities.accelerate(owner, number, node, seconds, plan.priority, Infinity);
  }

  withdraw(job: Job): void {
    this.activities.withdraw(job);
  }

  /**
   * `luck` decides what becomes of the message on its way; to the node where it is already, it is
   * handed over `localSeconds` later.
   */
  send(
    number: number,
    part: number,
    from: Node,
    to: Node,
    bytes: number,
    localSeconds: number,
    luck: RandomStream,
  ): void {
    if (from === to) {
      const errand = this.open[number]!;
      this.timers.handOverAfter(localSeconds, () => {
        if (this.open[number] === errand) errand.delivered(part);
      });
      return;
    }
    const { activities, owner, plan } = this;
    const chance = luck.next();
    const delay = luck.next();
    activities.send(owner, number, part, from, to, bytes, plan.terms, chance, delay);
  }

  recall(number: number, part: number): void {
    this.activities.recall(this.owner, number, part);
  }

  started(): void {}

  computed(number: number): void {
    this.open[number]?.computed();
  }

  evicted(number: number, _node: Node, loss: NodeLoss): void {
    this.open[number]?.evicted(loss);
  }

  delivered(number: number, part: number): void {
    this.open[number]?.delivered(part);
  }

  lost(number: number, part: number, loss: TransferLoss): void {
    this.open[number]?.lost(part, loss);
  }
}
