import type { Clock, SimTime } from "../kernel/clock.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { Arrivals } from "./arrivals.ts";

/**
 * Rows of a trace, seconds from the start of the run; member m of n takes the rows m, m + n,
 * m + 2n …, those before its own start excepted. `counts` count rows taken.
 */
export class TraceArrivals implements Arrivals {
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
