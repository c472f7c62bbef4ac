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
  private readonly levels = new Uint16Array(REMEMBERED);
  /** Of the last that came, how many had been sent when each was sent, and its level. */
  private readonly orders = new Float64Array(REMEMBERED);
  private readonly orderLevels = new Uint16Array(REMEMBERED);
  private arrivals = 0;

  sent(work: SentWork, time: SimTime): void {
    const due = work.dueTime + work.processorTicks;
    const level = rivalLevel(work.acceleratorLevel, work.freeServers);
    work.overtakers = due < Infinity ? this.expected(time, due - time, level) : NOT_FORESEEN;
    const place = this.times.add(time);
    this.leads[place] = due - time;
    this.levels[place] = work.acceleratorLevel;
    work.order = this.times.count;
  }

  /** Returns how many rivals that were sent later have come before. */
  came(work: SentWork): number {
    const level = rivalLevel(work.acceleratorLevel, work.freeServers);
    let overtakers = 0;
    for (let place = 0; place < REMEMBERED; place++) {
      if (this.orders[place] > work.order && this.orderLevels[place] >= level) overtakers++;
    }
    const next = this.arrivals++ % REMEMBERED;
    this.orders[next] = work.order;
    this.orderLevels[next] = work.acceleratorLevel;
    return overtakers;
  }

  /**
   * How many are to be expected to come to the node within a span from now on that are not sent
   * yet and are of a level of priority or above, if it goes on at the mean rate of those
   * remembered, and each as long before it is due.
   */
  expected(now: SimTime, span: SimTime, level: number): number {
    const { known } = this.times;
    if (known === 0) return 0;
    let ticks = 0;
    const { leads, levels } = this;
    for (let place = 0; place < known; place++) {
      const lead = leads[place];
      if (lead < span && levels[place] >= level) ticks += span - lead;
    }
    return (ticks / known) * this.times.meanPerTick(now);
  }
}

/** From which level on what comes before a task is in its way: of a free server, any. */
export function rivalLevel(level: number, freeServers: number): number {
  return freeServers > 0 ? 0 : level;
}
