/**
 * An instant or a span: an integer number of clock ticks, one nanosecond each unless chosen
 * coarser.
 */
export type SimTime = number;

/** The last instant of the clock: up to it all integers are exact. */
export const LAST_TIME: SimTime = Number.MAX_SAFE_INTEGER;

/**
 * A span that outlasts the clock: what begins and takes so long never ends. Longer spans count as
 * this one where they are summed, so that sums of them remain numbers.
 */
export const WHOLE_CLOCK: SimTime = LAST_TIME + 1;

export type ClockResolution = "ns" | "us" | "ms";

const TICKS_PER_SECOND: Record<ClockResolution, number> = { ns: 1e9, us: 1e6, ms: 1e3 };

/**
 * The grid of simulated time. Instants are integers below 2^53, so nanoseconds reach 104 days,
 * microseconds 285 years; adding and comparing them is exact. What lies beyond the last instant
 * never happens: it is infinite.
 */
export class Clock {
  readonly resolution: ClockResolution;
  readonly ticksPerSecond: number;

  constructor(resolution: ClockResolution = "ns") {
    this.resolution = resolution;
    this.ticksPerSecond = TICKS_PER_SECOND[resolution];
  }

  /** The nearest tick; infinity beyond the last one. */
  fromSeconds(seconds: number): SimTime {
    return withinClock(Math.round(seconds * this.ticksPerSecond));
  }

  /** The first tick that is not earlier: an activity never ends before its work is done. */
  fromSecondsUp(seconds: number): SimTime {
    return withinClock(Math.ceil(seconds * this.ticksPerSecond));
  }

  /** The nearest tick, the whole clock at most: a span to be summed and divided. */
  spanOfSeconds(seconds: number): SimTime {
    return Math.min(Math.round(seconds * this.ticksPerSecond), WHOLE_CLOCK);
  }

  toSeconds(time: SimTime): number {
    return time / this.ticksPerSecond;
  }
}

/** The same instant or span, or infinity where the clock does not reach it. */
export function withinClock(time: SimTime): SimTime {
  return time > LAST_TIME ? Infinity : time;
}
