import type { SimTime } from "../kernel/clock.ts";
import type { Distribution } from "../kernel/distributions.ts";
import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { ArrivalStates } from "./arrivalStates.ts";
import type { ArrivalContext, Arrivals } from "./arrivals.ts";

/**
 * An interrupted Poisson process: arrivals with exponential gaps of time spent on, none while off;
 * on and off periods alternate, each drawn from its own law. The long-run rate is
 * rate · E[on] / (E[on] + E[off]) (renewal reward).
 *
 * With a `start` law a source is silent for a draw of it and then begins a whole on period.
 * Without, it begins in an on period with probability E[on] / (E[on] + E[off]), else in an off
 * period, and either lasts a whole draw: stationary from the start for exponential periods only.
 * Since the gaps forget, what is left of a gap at the end of a period is carried into the next one.
 * `marks` hold the ticks of the last arrival with their fraction, `phaseEnds` the end of the period
 * that it fell in. Draws below zero count as zero. Verified with a `start` by EdgeCloudSim's cells.
 */
export class OnOffArrivals implements Arrivals {
  private readonly gap: Distribution;
  private readonly on: Distribution;
  private readonly off: Distribution;
  private readonly start: Distribution | null;
  private readonly onShare: number;
  private readonly ticksPerSecond: number;
  private readonly horizon: SimTime;

  constructor(
    gap: Distribution,
    on: Distribution,
    off: Distribution,
    start: Distribution | null,
    context: ArrivalContext,
  ) {
    // Shorter ones would make a source pass millions of periods within one tick.
    if (!(on.mean * context.clock.ticksPerSecond >= 1 && on.mean < Infinity)) {
      throw new RangeError(`the mean on period is ${on.mean} s, expected a tick or more`);
    }
    if (!(off.mean >= 0 && off.mean < Infinity)) {
      throw new RangeError(`the mean off period is ${off.mean} s, expected a finite time`);
    }
    this.gap = gap;
    this.on = on;
    this.off = off;
    this.start = start;
    this.onShare = on.mean / (on.mean + off.mean);
    this.ticksPerSecond = context.clock.ticksPerSecond;
    this.horizon = context.horizon;
  }

  next(states: ArrivalStates, row: number, stream: KeyedStream): SimTime {
    const index = states.counts[row]++;
    stream.at(index);
    if (index === 0) this.begin(states, row, stream);
    let time = states.marks[row];
    let phaseEnd = states.phaseEnds[row];
    let gap = this.ticks(this.gap, stream);
    while (time + gap > phaseEnd) {
      gap -= Math.max(0, phaseEnd - time);
      time = phaseEnd + this.ticks(this.off, stream);
      if (time > this.horizon) {
        time = phaseEnd = Infinity;
        break;
      }
      phaseEnd = time + this.ticks(this.on, stream);
    }
    states.phaseEnds[row] = phaseEnd;
    return Math.round((states.marks[row] = time + gap));
  }

  private begin(states: ArrivalStates, row: number, stream: KeyedStream): void {
    if (this.start !== null) states.marks[row] += this.ticks(this.start, stream);
    else if (stream.next() >= this.onShare) states.marks[row] += this.ticks(this.off, stream);
    states.phaseEnds[row] = states.marks[row] + this.ticks(this.on, stream);
  }

  private ticks(law: Distribution, stream: KeyedStream): number {
    return law.sample(stream) * this.ticksPerSecond;
  }
}
