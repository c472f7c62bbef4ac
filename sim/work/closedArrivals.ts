import type { Clock, SimTime } from "../kernel/clock.ts";
import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { Arrivals } from "./arrivals.ts";

/**
 * A closed source: customers who think, ask, wait for their answer and think again (the terminals
 * of Scherr 1967; Reiser & Lavenberg 1980). The k-th time to think is the same under every policy,
 * the instant at which it begins is not.
 *
 * Limits: a request that fails counts as answered; nobody loses patience and leaves for good.
 * Verified by `closed-mva-*`: closed networks by exact mean value analysis.
 */
export class ClosedArrivals implements Arrivals {
  readonly customers: number;
  private readonly think: Distribution;
  private readonly clock: Clock;

  constructor(think: Distribution, customers: number, clock: Clock) {
    this.think = think;
    this.customers = customers;
    this.clock = clock;
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const seconds = this.think.sample(stream.at(states.counts[row]++));
    // One tick at least, or a refused customer who needs no time to think would stop the clock.
    return states.marks[row] + Math.max(1, this.clock.fromSeconds(Math.max(0, seconds)));
  }
}
