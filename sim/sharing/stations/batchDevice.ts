import type { SimTime } from "../../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../../kernel/simulator.ts";
import { type JobStore, NONE } from "./jobStore.ts";

/** One accelerator of a station, with the batch that it runs. */
export class BatchDevice {
  /** Of the chain of its rows; `NONE` while the device is idle. */
  head = NONE;
  items = 0;
  begin: SimTime = 0;
  finish: SimTime = 0;
  event: EventHandle = NO_EVENT;
  /** What items that were withdrawn have taken of its time. */
  private takenTicks = 0;

  /** A batch begins, from now to its finish. */
  start(head: number, items: number, begin: SimTime, finish: SimTime): void {
    this.head = head;
    this.items = items;
    this.begin = begin;
    this.finish = finish;
    this.takenTicks = 0;
  }

  /** Until the batch is done; 0 while the device is idle. */
  restTicks(now: SimTime): number {
    return this.head === NONE ? 0 : this.finish - now;
  }

  /** The part of each item present in the time that the device has spent on the batch. */
  itemTicks(now: SimTime): number {
    return (now - this.begin - this.takenTicks) / this.items;
  }

  /** One of the items leaves the batch, which goes on. */
  withdraw(row: number, store: JobStore, now: SimTime): void {
    this.takenTicks += this.itemTicks(now);
    this.head = store.unchain(row, this.head);
    this.items--;
  }
}
