import type { Clock, SimTime } from "../kernel/clock.ts";
import { CompensatedSum } from "./compensatedSum.ts";

/**
 * What running and sending cost, in dollars: time at a rate that holds until it is changed, and
 * amounts. Nodes are paid by the second while they are rented, whether busy, idle or broken; bytes
 * by the link they cross.
 *
 * Limits: list prices, no minimum billing period, no volume discounts, no reserved or spot rates.
 */
export class CostMeter {
  private readonly clock: Clock;
  private readonly sum = new CompensatedSum();
  private rate: number;
  private since: SimTime = 0;

  constructor(clock: Clock, dollarsPerSecond: number) {
    this.clock = clock;
    this.rate = dollarsPerSecond;
  }

  /** From now on time costs so much: nodes were added, or given back. */
  setRate(now: SimTime, dollarsPerSecond: number): void {
    this.settle(now);
    this.rate = dollarsPerSecond;
  }

  /** An amount at once, such as that of a transfer: its bytes times its dollars per byte. */
  add(dollars: number): void {
    this.sum.add(dollars);
  }

  dollars(now: SimTime): number {
    return this.sum.total + this.rate * this.clock.toSeconds(now - this.since);
  }

  private settle(now: SimTime): void {
    this.sum.add(this.rate * this.clock.toSeconds(now - this.since));
    this.since = now;
  }
}
