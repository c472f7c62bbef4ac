import type { Clock, SimTime } from "../kernel/clock.ts";
import { type Distribution, type DistributionSpec, distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import { ClosedArrivals } from "./closedArrivals.ts";
import { OnOffArrivals } from "./onOffArrivals.ts";

/** A scenario's arrivals as parsed, with the rows of its trace in place of the file. */
export type ArrivalsSpec =
  | { readonly process: "poisson"; readonly rate: number }
  | { readonly process: "periodic"; readonly period: number; readonly phase: "random" | number }
  | { readonly process: "renewal"; readonly interval: DistributionSpec }
  | {
      readonly process: "on-off";
      readonly rate: number;
      readonly on: DistributionSpec;
      readonly off: DistributionSpec;
      readonly start?: DistributionSpec | undefined;
    }
  | { readonly process: "closed"; readonly customers: number; readonly think: DistributionSpec }
  | { readonly process: "trace"; readonly seconds: Float64Array };

/**
 * When requests come, at each member of a group by itself.
 *
 * The k-th arrival of a source depends on its stream, its start and k alone: never on another
 * source, on a policy, or on the order of events. So the stream's entity is to be the names of the
 * application and of the source, and each source has a row of its own. Verified: Poisson arrivals
 * by all queues with an M in front, periodic ones by `dm1-*` and `ndd1-*`.
 */
export interface Arrivals {
  /** The next arrival at the row's source, not before the one before; infinity when none comes. */
  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime;
  /**
   * Sources that ask again only when they have been answered: each has so many of them, with rows
   * of their own, whose `marks` are set to the time of the answer before `next`. 0: open sources.
   */
  readonly customers?: number;
}

/** How a run uses a process: its clock, where it ends, and how many members share the work. */
export interface ArrivalContext {
  readonly clock: Clock;
  /** Arrivals beyond it may come out as infinity. */
  readonly horizon: SimTime;
  readonly members: number;
}

/** Makes the process; a RangeError says which parameter cannot be. */
export function createArrivals(spec: ArrivalsSpec, context: ArrivalContext): Arrivals {
  const { clock } = context;
  switch (spec.process) {
    case "poisson":
      return spec.rate === 0 ? NO_ARRIVALS : new RenewalArrivals(exponential(spec.rate), clock);
    case "periodic":
      return new PeriodicArrivals(spec.period, spec.phase, clock);
    case "renewal":
      return new RenewalArrivals(positive("interval", distribution(spec.interval)), clock);
    case "on-off":
      if (spec.rate === 0) return NO_ARRIVALS;
      return new OnOffArrivals(
        exponential(spec.rate),
        distribution(spec.on),
        distribution(spec.off),
        spec.start === undefined ? null : distribution(spec.start),
        context,
      );
    case "closed":
      return new ClosedArrivals(distribution(spec.think), spec.customers, clock);
    case "trace":
      return new TraceArrivals(spec.seconds, context.members, clock);
  }
}

const NO_ARRIVALS: Arrivals = { next: () => Infinity };

function exponential(rate: number): Distribution {
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`arrival rate ${rate} is no rate`);
  return distribution({ distribution: "exponential", mean: 1 / rate });
}

function positive(what: string, law: Distribution): Distribution {
  // With a mean of zero time would stand still while arrivals come without end.
  if (law.mean > 0) return law;
  throw new RangeError(`the mean ${what} between arrivals is ${law.mean}, not more than 0`);
}

/**
 * Independent intervals of one law, the first from the source's start; Poisson is the exponential
 * law. A draw below zero, which a normal law may give, counts as zero. `marks` hold ticks with
 * their fraction, so that rounding to the clock does not add up.
 */
class RenewalArrivals implements Arrivals {
  private readonly interval: Distribution;
  private readonly clock: Clock;

  constructor(interval: Distribution, clock: Clock) {
    this.interval = interval;
    this.clock = clock;
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const seconds = this.interval.sample(stream.at(states.counts[row]++));
    const ticks = Math.max(0, seconds) * this.clock.ticksPerSecond;
    return Math.round((states.marks[row] += ticks));
  }
}

/**
 * Arrival k at start + phase + k · period, from k and not from the one before, so that nothing
 * adds up: exact where the period is a whole number of ticks, else the nearest tick.
 * `marks` hold the first arrival.
 */
class PeriodicArrivals implements Arrivals {
  private readonly periodTicks: number;
  private readonly phase: "random" | number;
  private readonly clock: Clock;

  constructor(period: number, phase: "random" | number, clock: Clock) {
    if (!(period > 0)) throw new RangeError(`the period of arrivals is ${period}, not more than 0`);
    const ticks = period * clock.ticksPerSecond;
    const whole = Math.round(ticks);
    // "33.3ms" is held as the nearest double: in ticks it may miss the whole number by a rounding.
    const isWhole = whole > 0 && Math.abs(ticks - whole) <= whole * 2 ** -51;
    this.periodTicks = isWhole ? whole : ticks;
    this.phase = phase;
    this.clock = clock;
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const index = states.counts[row]++;
    if (index === 0) states.marks[row] += this.phaseTicks(stream);
    return states.marks[row] + Math.round(index * this.periodTicks);
  }

  private phaseTicks(stream: KeyedStream): SimTime {
    if (this.phase !== "random") return this.clock.fromSeconds(this.phase);
    return Math.floor(stream.at(0).next() * this.periodTicks);
  }
}

/**
 * Rows of a trace, seconds from the start of the run; member m of n takes the rows m, m + n,
 * m + 2n …, those before its own start excepted. `counts` count rows taken.
 */
class TraceArrivals implements Arrivals {
  private readonly seconds: Float64Array;
  private readonly members: number;
  private readonly clock: Clock;

  constructor(seconds: Float64Array, members: number, clock: Clock) {
    if (!(members >= 1)) throw new RangeError(`a trace for ${members} members`);
    this.seconds = seconds;
    this.members = members;
    this.clock = clock;
  }

  next(states: ArrivalStates, row: number): SimTime {
    for (;;) {
      const index = states.members[row] + states.counts[row] * this.members;
      if (index >= this.seconds.length) return Infinity;
      states.counts[row]++;
      const time = this.clock.fromSeconds(this.seconds[index]);
      if (time >= states.marks[row]) return time;
    }
  }
}
