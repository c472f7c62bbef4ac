import type { Clock, SimTime } from "../kernel/clock.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { Arrivals } from "./arrivals.ts";

/**
 * Arrival k at start + phase + k · period, from k and not from the one before, so that nothing
 * adds up: exact where the period is a whole number of ticks, else the nearest tick.
 * `marks` hold the first arrival.
 */
export class PeriodicArrivals implements Arrivals {
  private readonly periodTicks: number;
  private readonly phase: "random" | number;
  private readonly clock: Clock;

  constructor(period: number, phase: "random" | number, clock: Clock) {
    if (!(period > 0)) throw new RangeError(`the period of arrivals is ${period}, not more than 0`);
    // Finite, so that no multiple of it is no number.
    const ticks = Math.min(period * clock.ticksPerSecond, Number.MAX_VALUE);
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
