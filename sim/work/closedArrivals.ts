import type { Clock, SimTime } from "../kernel/clock.ts";
import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { Arrivals } from "./arrivals.ts";

/** Before the next try of a customer whose request has ended at once. */
const PAUSE_SECONDS = 0.001;

/**
 * A closed source: customers who think, ask, wait for their answer and think again (the terminals
 * of Scherr 1967; Reiser & Lavenberg 1980). The k-th time to think is the same under every policy,
 * the instant at which it begins is not.
 *
 * Limits: a request that fails counts as answered; no customer leaves for good. A customer
 * that needs no time to think, and whose request ended at the instant at which it arose (refused,
 * say), tries again after a millisecond. Verified by `closed-mva-*`: closed networks by exact mean
 * value analysis.
 */
export class ClosedArrivals implements Arrivals {
  readonly customers: number;
  private readonly think: Distribution;
  private readonly clock: Clock;
  private readonly pause: SimTime;

  constructor(think: Distribution, customers: number, clock: Clock) {
    this.think = think;
    this.customers = customers;
    this.clock = clock;
    this.pause = Math.max(1, clock.fromSeconds(PAUSE_SECONDS));
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const count = states.counts[row]++;
    const seconds = this.think.sample(stream.at(count));
    const begun = states.marks[row];
    // `phaseEnds` holds the last arrival: a request that has taken no time must not stop the clock.
    const wasInstant = count > 0 && begun === states.phaseEnds[row];
    const least = wasInstant ? this.pause : 1;
    const next = begun + Math.max(least, this.clock.fromSeconds(seconds));
    states.phaseEnds[row] = next;
    return next;
  }
}
