import type { SimTime } from "../kernel/clock.ts";
import type { SentWork } from "./sentWork.ts";

/** As many as are remembered of what has been sent to one node. */
const REMEMBERED = 32;
/** Of a task whose way was interrupted when it was sent. */
export const NOT_FORESEEN = -1;

/**
 * How often, and how long before it was due at its accelerator, a party has sent work to one node
 * of late; and in which order it came.
 */
export class RecentWork {
  private readonly sentTimes = new Float64Array(REMEMBERED);
  private readonly leads = new Float64Array(REMEMBERED);
  private count = 0;
  /** Of the last that came, how many had been sent when each was sent. */
  private readonly orders = new Float64Array(REMEMBERED);
  private arrivals = 0;

  sent(work: SentWork, time: SimTime): void {
    const due = work.dueTime + work.processorTicks;
    work.overtakers = due < Infinity ? this.expected(time, due - time) : NOT_FORESEEN;
    const place = this.count++ % REMEMBERED;
    work.order = this.count;
    this.sentTimes[place] = time;
    this.leads[place] = due - time;
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
    const known = Math.min(this.count, REMEMBERED);
    if (known === 0) return 0;
    const first = this.count > REMEMBERED ? this.count % REMEMBERED : 0;
    const since = now - this.sentTimes[first];
    let ticks = 0;
    for (let place = 0; place < known; place++) ticks += Math.max(0, span - this.leads[place]);
    return since > 0 ? ticks / since : 0;
  }
}
