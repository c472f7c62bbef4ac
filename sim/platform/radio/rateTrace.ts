import { type SimTime, WHOLE_CLOCK } from "../../kernel/clock.ts";

/** A rate that was measured in the field: steps in time that repeat for ever. */
export class RateTrace {
  /** Mean over one round, as far as the clock reaches, in bytes per second. */
  readonly meanBytesPerSecond: number;
  /** Length of one round, in ticks. */
  readonly period: SimTime;
  /** Start of each step in ticks, the first at zero; neighbours differ in rate. */
  private readonly starts: Float64Array;
  private readonly rates: Float64Array;

  /**
   * Step i runs from `starts[i]` to the next start, the last one to `period`, all in ticks;
   * rates in bytes per second. Throws RangeError unless starts rise from zero below the period;
   * both may be infinite, and what starts at infinity is left out.
   */
  constructor(starts: readonly number[], rates: readonly number[], period: SimTime) {
    checkSteps(starts, rates, period);
    let total = 0;
    const round = Math.min(period, WHOLE_CLOCK);
    const keptStarts: number[] = [];
    const keptRates: number[] = [];
    for (let step = 0; step < starts.length && starts[step] < round; step++) {
      const end = step + 1 < starts.length ? starts[step + 1] : period;
      total += rates[step] * (Math.min(end, round) - starts[step]);
      if (step > 0 && rates[step] === keptRates[keptRates.length - 1]) continue;
      keptStarts.push(starts[step]);
      keptRates.push(rates[step]);
    }
    this.meanBytesPerSecond = total / round;
    this.period = period;
    this.starts = Float64Array.from(keptStarts);
    this.rates = Float64Array.from(keptRates);
  }

  bytesPerSecondAt(time: SimTime): number {
    return this.rates[this.stepAt(time % this.period)];
  }

  /** The first instant after `time` at which the rate may differ; infinity if it never does. */
  nextChange(time: SimTime): SimTime {
    const steps = this.starts.length;
    if (steps === 1) return Infinity;
    const phase = time % this.period;
    const round = time - phase;
    const next = this.stepAt(phase) + 1;
    if (next < steps) return round + this.starts[next];
    const joins = this.rates[0] === this.rates[steps - 1];
    return round + this.period + (joins ? this.starts[1] : 0);
  }

  /** The last step that starts no later than `phase`. */
  private stepAt(phase: SimTime): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= phase) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function checkSteps(starts: readonly number[], rates: readonly number[], period: SimTime): void {
  if (starts.length === 0 || starts[0] !== 0 || starts.length !== rates.length) {
    throw new RangeError("a rate trace needs a step at time 0 and one rate for each step");
  }
  for (let step = 0; step < starts.length; step++) {
    const end = step + 1 < starts.length ? starts[step + 1] : period;
    if (!(end > starts[step] || starts[step] === Infinity)) {
      throw new RangeError(`step ${step} of a rate trace ends at ${end}, not after its start`);
    }
    if (!(rates[step] >= 0 && rates[step] < Infinity)) {
      throw new RangeError(`rate ${rates[step]} of step ${step}: expected 0 or more bytes/s`);
    }
  }
}
