/** Weights of a new value in what is smoothed, 0 … 1, and how many periods a season has. */
export interface Smoothing {
  readonly level: number;
  readonly trend: number;
  readonly season: number;
  /** Zero for a series without seasons. */
  readonly seasonLength: number;
}

/**
 * Forecasts the next values of a series that is never negative by exponential smoothing of its
 * level, trend and, additively, season: P. R. Winters, "Forecasting sales by exponentially weighted
 * moving averages", Management Science 6(3), 1960. It begins at the first value without trend or
 * season, and keeps account of how far its own forecasts of the next were off.
 */
export class HoltWinters {
  private readonly smoothing: Smoothing;
  private readonly seasons: Float64Array;
  private level = 0;
  private trend = 0;
  private count = 0;
  private absoluteErrors = 0;
  /** The value added last; zero before. */
  last = 0;

  constructor(smoothing: Smoothing) {
    this.smoothing = smoothing;
    this.seasons = new Float64Array(Math.max(1, smoothing.seasonLength));
  }

  add(value: number): void {
    if (this.count > 0) this.absoluteErrors += Math.abs(value - this.forecast!);
    const { seasons, smoothing } = this;
    const place = this.count % seasons.length;
    const before = this.level;
    const first = this.count === 0;
    this.level = first
      ? value
      : before + this.trend + smoothing.level * (value - seasons[place] - before - this.trend);
    if (!first) this.trend += smoothing.trend * (this.level - before - this.trend);
    if (smoothing.seasonLength > 0) {
      seasons[place] += smoothing.season * (value - this.level - seasons[place]);
    }
    this.last = value;
    this.count++;
  }

  /** The next value; null before there is any. */
  get forecast(): number | null {
    return this.ahead(1);
  }

  /** The value so many periods on, from 1; null before there is any. */
  ahead(periods: number): number | null {
    if (this.count === 0) return null;
    const { count, seasons } = this;
    const season = seasons[(count + periods - 1) % seasons.length];
    return Math.max(0, this.level + periods * this.trend + season);
  }

  /** Mean absolute error of its forecasts so far; infinity before the first has come true. */
  get meanAbsoluteError(): number {
    return this.count < 2 ? Infinity : this.absoluteErrors / (this.count - 1);
  }
}
