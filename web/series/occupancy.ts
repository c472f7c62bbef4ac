/**
 * How many of a set of intervals are open, on average, in any stretch of time: exactly, and as fast
 * for a million intervals as for ten. The integral of their number up to t is the sum of t − start
 * over those begun less the sum of t − end over those ended, and both sums follow from sorted times
 * and their running totals.
 */
export class Occupancy {
  readonly count: number;
  private readonly starts: Float64Array;
  private readonly ends: Float64Array;
  private readonly startTotals: Float64Array;
  private readonly endTotals: Float64Array;

  /** Of intervals [start, end) in seconds all starts and all ends, each in their own order. */
  constructor(starts: Float64Array, ends: Float64Array) {
    this.count = starts.length;
    this.starts = starts;
    this.ends = ends;
    this.startTotals = runningTotals(starts);
    this.endTotals = runningTotals(ends);
  }

  /**
   * The mean number open in each of `bins` equal stretches from one time to another, written to
   * `into` from its beginning.
   */
  meanPerBin(fromSeconds: number, toSeconds: number, bins: number, into: Float32Array): void {
    const width = (toSeconds - fromSeconds) / bins;
    let begun = countUpTo(this.starts, fromSeconds, 0);
    let ended = countUpTo(this.ends, fromSeconds, 0);
    let before = this.integral(fromSeconds, begun, ended);
    for (let bin = 0; bin < bins; bin++) {
      const edge = fromSeconds + (bin + 1) * width;
      begun = countUpTo(this.starts, edge, begun);
      ended = countUpTo(this.ends, edge, ended);
      const integral = this.integral(edge, begun, ended);
      into[bin] = (integral - before) / width;
      before = integral;
    }
  }

  /** Of the number open, over time, from the beginning up to t. */
  private integral(seconds: number, begun: number, ended: number): number {
    return (
      seconds * (begun - ended) - ((this.startTotals[begun] ?? 0) - (this.endTotals[ended] ?? 0))
    );
  }
}

/** The sum of the first n values, for each n from 0. */
function runningTotals(values: Float64Array): Float64Array {
  const totals = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index++)
    totals[index + 1] = totals[index] + values[index];
  return totals;
}

/**
 * How many sorted values are at or below a limit, where at least `from` are. Steps of growing size
 * and a search between the last two: what is near is found at once.
 */
export function countUpTo(sorted: Float64Array, limit: number, from: number): number {
  const { length } = sorted;
  if (from >= length || sorted[from] > limit) return from;
  let step = 1;
  let low = from;
  while (low + step < length && sorted[low + step] <= limit) {
    low += step;
    step *= 2;
  }
  let high = Math.min(length, low + step);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle;
    else high = middle;
  }
  return low + 1;
}
