import { enlarged } from "../kernel/typedArrays.ts";
import { ExpectedArrivals } from "./expectedArrivals.ts";

/** Reported transfers are taken together in as many equal groups at most. */
const GROUPS = 64;

/**
 * When a transfer will have been sent over a channel that all share equally: a fluid of works, each
 * in seconds in which the channel alone would send it. What has been reported as under way is taken
 * to be between nothing and twice its mean, evenly: what is left of equal transfers; of many,
 * neighbours are taken together, so that a full cell costs no more than another. What comes later
 * is told one by one; what is not known is not foreseen. All times are seconds from the report.
 * The same object serves all forecasts.
 */
export class ShareForecast {
  private readonly coming = new ExpectedArrivals();
  /** As reported, the least first: what is left of each of a group, and how many are in one. */
  private readonly reported = new Float64Array(GROUPS);
  private groups = 0;
  private groupSize = 0;
  /** While one looks: what is left above `served`, the least first, of how many each. */
  private left = new Float64Array(2 * GROUPS);
  private sharers = new Float64Array(2 * GROUPS);
  private count = 0;
  /** Those of `left` that are done, and how many share the channel beside them. */
  private done = 0;
  private sharing = 0;
  /** What each of those under way has been sent since the report. */
  private served = 0;

  /** As reported: so many transfers, with so much work together. */
  begin(transfers: number, backlogSeconds: number): void {
    this.coming.clear();
    // What is not known counts as none.
    const groups = transfers > 0 ? Math.min(transfers, GROUPS) : 0;
    const most = (2 * backlogSeconds) / transfers;
    for (let k = 0; k < groups; k++) this.reported[k] = (most * (k + 0.5)) / groups;
    this.groups = groups;
    this.groupSize = transfers / groups;
  }

  /** A transfer that begins at such a time, in any order. */
  expect(atSeconds: number, workSeconds: number): void {
    this.coming.add(atSeconds, workSeconds, 0);
  }

  /** How long a transfer takes that begins at such a time; it changes nothing. */
  seconds(atSeconds: number, workSeconds: number): number {
    this.coming.putInOrder();
    const { alone, count, times } = this.coming;
    this.restart(this.groups + count + 1);
    let now = 0;
    let next = 0;
    for (; next < count && times[next] <= atSeconds; next++) {
      this.advance(now, times[next]);
      now = times[next];
      this.add(alone[next]);
    }
    this.advance(now, atSeconds);
    now = atSeconds;
    const target = this.add(workSeconds);
    for (; next < count; next++) {
      const end = this.endOf(target, now);
      if (end <= times[next]) return end - atSeconds;
      this.advance(now, times[next]);
      now = times[next];
      this.add(alone[next]);
    }
    return this.endOf(target, now) - atSeconds;
  }

  /** As it was when the report was made, with room for so many. */
  private restart(room: number): void {
    if (room > this.left.length) {
      this.left = enlarged(this.left, 2 * room);
      this.sharers = enlarged(this.sharers, 2 * room);
    }
    for (let k = 0; k < this.groups; k++) {
      this.left[k] = this.reported[k];
      this.sharers[k] = this.groupSize;
    }
    this.count = this.groups;
    this.done = 0;
    this.served = 0;
    this.sharing = this.groups === 0 ? 0 : this.groups * this.groupSize;
  }

  /** What the others that are under way need is sent meanwhile, until such a service is reached. */
  private endOf(target: number, now: number): number {
    const { left, sharers } = this;
    let time = now;
    let { served, sharing } = this;
    for (let place = this.done; place < this.count && left[place] < target; place++) {
      time += (left[place] - served) * sharing;
      served = left[place];
      sharing -= sharers[place];
    }
    return time + (target - served) * sharing;
  }

  private advance(from: number, to: number): void {
    const { left } = this;
    let time = from;
    while (this.done < this.count) {
      const end = time + (left[this.done] - this.served) * this.sharing;
      if (end > to) {
        this.served += (to - time) / this.sharing;
        return;
      }
      time = end;
      this.served = left[this.done];
      this.sharing -= this.sharers[this.done++];
    }
  }

  /** The service at which it will be done. */
  private add(work: number): number {
    const { left, sharers } = this;
    const target = this.served + work;
    let place = this.count++;
    for (; place > this.done && left[place - 1] > target; place--) {
      left[place] = left[place - 1];
      sharers[place] = sharers[place - 1];
    }
    left[place] = target;
    sharers[place] = 1;
    this.sharing++;
    return target;
  }
}
