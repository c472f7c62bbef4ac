import { HoltWinters, type Smoothing } from "../../forecasts/holtWinters.ts";

/**
 * Forecasts a rate some periods ahead, and keeps account of how far its forecasts so far ahead were
 * off once they could be told from what came.
 */
export class RateForecast {
  private readonly series: HoltWinters;
  private readonly periods: number;
  /** Forecasts that have not come true yet, the oldest first. */
  private readonly open: number[] = [];
  private absoluteErrors = 0;
  private told = 0;

  /** `periods`: how far ahead it looks, from 1. */
  constructor(smoothing: Smoothing, periods: number) {
    this.series = new HoltWinters(smoothing);
    this.periods = periods;
  }

  add(rate: number): void {
    if (this.open.length === this.periods) {
      this.absoluteErrors += Math.abs(rate - this.open.shift()!);
      this.told++;
    }
    this.series.add(rate);
    this.open.push(this.series.ahead(this.periods)!);
  }

  /** What the highest of the periods from the next on is forecast to bring. */
  get highest(): number {
    let highest = 0;
    for (let period = 1; period <= this.periods; period++) {
      highest = Math.max(highest, this.series.ahead(period) ?? 0);
    }
    return highest;
  }

  /** Mean absolute error of its forecasts that far ahead; null before the first can be told. */
  get meanAbsoluteError(): number | null {
    return this.told === 0 ? null : this.absoluteErrors / this.told;
  }
}
