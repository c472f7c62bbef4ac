import type { SimTime } from "../kernel/clock.ts";
import { distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { ArrivalContext, Arrivals } from "./arrivals.ts";
import { type RatePoint, RateProfile } from "./rateProfile.ts";

/**
 * A Poisson process whose rate changes with the time of the run: the rate, summed up over time from
 * one arrival to the next, is exponential with a mean of 1 (time change; E. Çınlar, Introduction
 * to Stochastic Processes, 1975, ch. 4.7), so the k-th arrival hangs on the first k draws alone.
 * `marks` hold the ticks of the last arrival with their fraction.
 */
export class VaryingArrivals implements Arrivals {
  private readonly profile: RateProfile;
  private readonly ticksPerSecond: number;
  private readonly horizonSeconds: number;

  constructor(points: readonly RatePoint[], { clock, horizon }: ArrivalContext) {
    this.profile = new RateProfile(points);
    this.ticksPerSecond = clock.ticksPerSecond;
    this.horizonSeconds = horizon / clock.ticksPerSecond;
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const { ticksPerSecond, profile } = this;
    const sum = UNIT.sample(stream.at(states.counts[row]++));
    const from = states.marks[row] / ticksPerSecond;
    const seconds = from > this.horizonSeconds ? Infinity : profile.reaches(sum, from);
    return Math.round((states.marks[row] = seconds * ticksPerSecond));
  }
}

const UNIT = distribution({ distribution: "exponential", mean: 1 });
