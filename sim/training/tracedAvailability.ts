import type { Availability } from "./availability.ts";

/** From when to when a client is on; the end does not belong to it. */
export interface OnPeriod {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * Clients that are on as a trace says. Those beyond the last client of the trace go through it
 * again from the first, as FLASH's simulator deals its traces to clients; after `repeatSeconds` it
 * begins anew.
 */
export class TracedAvailability implements Availability {
  private readonly periods: readonly (readonly OnPeriod[])[];
  private readonly repeatSeconds: number;

  /** Periods of each client in the order of time, none of which meet; Infinity: no repetition. */
  constructor(periods: readonly (readonly OnPeriod[])[], repeatSeconds: number) {
    this.periods = periods;
    this.repeatSeconds = repeatSeconds;
  }

  isOn(client: number, nowSeconds: number): boolean {
    const { begunSeconds, period } = this.at(client, nowSeconds);
    return period !== null && begunSeconds + period.startSeconds <= nowSeconds;
  }

  sureUntil(client: number, nowSeconds: number): number {
    const { begunSeconds, endSeconds, period } = this.at(client, nowSeconds);
    if (period === null) return endSeconds;
    const start = begunSeconds + period.startSeconds;
    const turn = start > nowSeconds ? start : begunSeconds + period.endSeconds;
    return Math.min(endSeconds, turn);
  }

  /**
   * From when to when this repetition of the trace goes, and the first period in it that is not
   * over; null for none. Times are compared as they are computed here, so that none is missed.
   */
  private at(client: number, nowSeconds: number) {
    const periods = this.periods[client % this.periods.length];
    const { repeatSeconds } = this;
    const turn = this.repetitionAt(nowSeconds);
    const begunSeconds = turn === 0 ? 0 : turn * repeatSeconds;
    let low = 0;
    let high = periods.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begunSeconds + periods[middle].endSeconds <= nowSeconds) low = middle + 1;
      else high = middle;
    }
    const endSeconds = (turn + 1) * repeatSeconds;
    return { begunSeconds, endSeconds, period: periods[low] ?? null };
  }

  private repetitionAt(nowSeconds: number): number {
    const turn = Math.floor(nowSeconds / this.repeatSeconds);
    return (turn + 1) * this.repeatSeconds <= nowSeconds ? turn + 1 : turn;
  }
}
