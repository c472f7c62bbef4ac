import type { SimTime } from "../kernel/clock.ts";
import { REMEMBERED, RecentTimes } from "./recentTimes.ts";
import type { SentWork } from "./sentWork.ts";

/** Of a task whose way was interrupted when it was sent. */
export const NOT_FORESEEN = -1;

/**
 * How often, and how long before it was due at its accelerator, a party has sent work to one node
 * of late; and in which order it came.
 */
export class RecentWork {
  private readonly times = new RecentTimes();
  private readonly leads = new Float64Array(REMEMBERED);
  /** Of the last that came, how many had been sent when each was sent. */
  private readonly orders = new Float64Array(REMEMBERED);
  private arrivals = 0;

  sent(work: SentWork, time: SimTime): void {
    const due = work.dueTime + work.processorTicks;
    work.overtakers = due < Infinity ? this.expected(time, due - time) : NOT_FORESEEN;
    this.leads[this.times.add(time)] = due - time;
    work.order = this.times.count;
  }

  /** Returns how many that were sent later have come before. */
  came(work: SentWork): number {
    let overtakers = 0;
    for (let place = 0; place < REMEMBERED; place++) {
      if (this.orders[place] > work.order) overtakers++;
    }
    this.orders[this.arrivals++ % REMEMBERED] = work.order;
    return overtakers;
  }

  /**
   * How many are to be expected to come to the node within a span from now on that are not sent
   * yet, if it goes on at the mean rate of those remembered, and each as long before it is due.
   */
  expected(now: SimTime, span: SimTime): number {
    const { known } = this.times;
    if (known === 0) return 0;
    let ticks = 0;
    for (let place = 0; place < known; place++) ticks += Math.max(0, span - this.leads[place]);
    return (ticks / known) * this.times.meanPerTick(now);
  }
}
