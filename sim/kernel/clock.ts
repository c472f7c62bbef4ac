/**
 * An instant or a span: an integer number of clock ticks, one nanosecond each unless chosen
 * coarser.
 */
export type SimTime = number;

export type ClockResolution = "ns" | "us" | "ms";

const TICKS_PER_SECOND: Record<ClockResolution, number> = { ns: 1e9, us: 1e6, ms: 1e3 };

/**
 * The grid of simulated time. Instants are integers below 2^53, so nanoseconds reach 104 days,
 * microseconds 285 years; adding and comparing them is exact.
 */
export class Clock {
  readonly resolution: ClockResolution;
  readonly ticksPerSecond: number;

  constructor(resolution: ClockResolution = "ns") {
    this.resolution = resolution;
    this.ticksPerSecond = TICKS_PER_SECOND[resolution];
  }

  /** The nearest tick; infinity stays infinite. */
  fromSeconds(seconds: number): SimTime {
    return Math.round(seconds * this.ticksPerSecond);
  }

  /** The first tick that is not earlier: an activity never ends before its work is done. */
  fromSecondsUp(seconds: number): SimTime {
    return Math.ceil(seconds * this.ticksPerSecond);
  }

  toSeconds(time: SimTime): number {
    return time / this.ticksPerSecond;
  }
}
