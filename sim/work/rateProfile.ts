/** A rate, in events a second, at a time of the run. */
export interface RatePoint {
  /** In seconds. */
  readonly at: number;
  readonly rate: number;
}

/** A rate that changes evenly from point to point, steady before the first and after the last. */
export class RateProfile {
  private readonly points: readonly RatePoint[];

  /** Of points whose times rise, one at least; else a RangeError. */
  constructor(points: readonly RatePoint[]) {
    const falls = points.findIndex(({ at }, index) => index > 0 && at <= points[index - 1].at);
    if (points.length === 0 || falls > 0) throw new RangeError("rates at times that do not rise");
    this.points = points;
  }

  rateAt(seconds: number): number {
    const { points } = this;
    const next = this.nextAfter(seconds);
    if (next === 0) return points[0].rate;
    if (next === points.length) return points[next - 1].rate;
    const [before, after] = [points[next - 1], points[next]];
    const share = (seconds - before.at) / (after.at - before.at);
    return before.rate + share * (after.rate - before.rate);
  }

  /** The rate summed up over a span: the events to be expected in it. */
  sum(from: number, to: number): number {
    let total = 0;
    for (let time = from; time < to; ) {
      const end = Math.min(to, this.points[this.nextAfter(time)]?.at ?? Infinity);
      total += this.area(time, end);
      time = end;
    }
    return total;
  }

  /** When the rate, summed up from a time on, comes to so much; infinity for never. */
  reaches(sum: number, from: number): number {
    if (!(sum > 0)) return from;
    let left = sum;
    let time = from;
    for (let next = this.nextAfter(time); next < this.points.length; next++) {
      const { at } = this.points[next];
      const area = this.area(time, at);
      if (area >= left) {
        const rate = this.rateAt(time);
        const slope = (this.points[next].rate - rate) / (at - time);
        // The root of rate·x + slope·x²/2 = left that does not cancel.
        const root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * left));
        return Math.min(at, time + (2 * left) / (rate + root));
      }
      left -= area;
      time = at;
    }
    const { rate } = this.points[this.points.length - 1];
    return rate > 0 ? time + left / rate : Infinity;
  }

  /** Within one stretch between points. */
  private area(from: number, to: number): number {
    return ((this.rateAt(from) + this.rateAt(to)) / 2) * (to - from);
  }

  /** The first point that is later; as many as there are for none. */
  private nextAfter(seconds: number): number {
    let low = 0;
    let high = this.points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.points[middle].at <= seconds) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
