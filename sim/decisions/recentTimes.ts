import type { SimTime } from "../kernel/clock.ts";

/** As many as are remembered of what has been sent to one place. */
export const REMEMBERED = 32;

/** When a party has sent something to one place of late. */
export class RecentTimes {
  /** How many were sent, those forgotten among them. */
  count = 0;
  private readonly times = new Float64Array(REMEMBERED);

  /** How many are remembered: the first places of what is kept beside them. */
  get known(): number {
    return Math.min(this.count, REMEMBERED);
  }

  /** Returns the place of what is kept beside it. */
  add(time: SimTime): number {
    const place = this.count++ % REMEMBERED;
    this.times[place] = time;
    return place;
  }

  /**
   * How many a tick, in the mean: of n remembered n - 1 since the first, which has no bias where
   * they are independent (the time since the n-th last has a gamma law then).
   */
  meanPerTick(now: SimTime): number {
    const { known } = this;
    if (known < 2) return 0;
    const since = now - this.times[this.count > REMEMBERED ? this.count % REMEMBERED : 0];
    return since > 0 ? (known - 1) / since : 0;
  }
}
