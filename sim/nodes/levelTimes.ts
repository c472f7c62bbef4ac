import type { SimTime } from "../kernel/clock.ts";
import { CompensatedSums } from "../kernel/compensatedSum.ts";
import { enlarged } from "../kernel/typedArrays.ts";

const INITIAL = 64;

/**
 * By number, such as that of a station: a whole number that holds between two changes (busy
 * servers, or 1 while something is there), and its integral over time, in ticks. Exact up to 2^53
 * level-ticks, compensated beyond; reading changes nothing.
 */
export class LevelTimes {
  private levels = new Uint32Array(INITIAL);
  private since = new Float64Array(INITIAL);
  private readonly past = new CompensatedSums(INITIAL);
  /** Of each integral, the part before counting began; null where it began with the run. */
  private uncounted: Float64Array | null = null;

  set(index: number, now: SimTime, level: number): void {
    if (index >= this.levels.length) this.reserve(index);
    this.past.add(index, (now - this.since[index]) * this.levels[index]);
    this.since[index] = now;
    this.levels[index] = level;
  }

  /** The integral up to now, from the first change on. */
  total(index: number, now: SimTime): number {
    if (index >= this.levels.length) return 0;
    return this.past.total(index) + (now - this.since[index]) * this.levels[index];
  }

  /** The same since counting began. */
  counted(index: number, now: SimTime): number {
    return this.total(index, now) - (this.uncounted?.[index] ?? 0);
  }

  /** What is counted is counted from now on. */
  beginCounting(now: SimTime): void {
    this.uncounted = Float64Array.from(this.levels, (_, index) => this.total(index, now));
  }

  private reserve(index: number): void {
    const length = 2 * index;
    this.levels = enlarged(this.levels, length);
    this.since = enlarged(this.since, length);
    this.past.reserve(length);
  }
}
