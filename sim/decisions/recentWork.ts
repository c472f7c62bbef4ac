import type { SimTime } from "../kernel/clock.ts";

/** As many as are remembered of what has been sent to one node. */
const REMEMBERED = 32;

/** How often, and how long before it was due there, a party has sent work to one node of late. */
export class RecentWork {
  private readonly sentTimes = new Float64Array(REMEMBERED);
  private readonly leads = new Float64Array(REMEMBERED);
  private count = 0;

  add(sentTime: SimTime, dueTime: SimTime): void {
    const place = this.count++ % REMEMBERED;
    this.sentTimes[place] = sentTime;
    this.leads[place] = dueTime - sentTime;
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
