import type { Clock, SimTime } from "../kernel/clock.ts";
import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { Arrivals } from "./arrivals.ts";

/**
 * Independent intervals of one law, the first from the source's start; Poisson is the exponential
 * law. A draw below zero, which a normal law may give, counts as zero. `marks` hold ticks with
 * their fraction, so that rounding to the clock does not add up.
 */
export class RenewalArrivals implements Arrivals {
  private readonly interval: Distribution;
  private readonly clock: Clock;

  constructor(interval: Distribution, clock: Clock) {
    this.interval = interval;
    this.clock = clock;
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const seconds = this.interval.sample(stream.at(states.counts[row]++));
    const ticks = seconds * this.clock.ticksPerSecond;
    return Math.round((states.marks[row] += ticks));
  }
}
