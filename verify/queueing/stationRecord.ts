import type { Observation } from "../simulation/simulate.ts";
import { ascending } from "./ascending.ts";
import { type Occupancy, occupancy } from "./occupancy.ts";

/** The part of a run in which it is observed, in seconds: after the warm-up, before the end. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Which visits to count; everything by default. */
export interface VisitFilter {
  readonly application?: string;
  readonly stage?: string;
  readonly node?: string;
}

/**
 * What a run's record tells of the visits of tasks to a station, in seconds, row by row: of those
 * that were served, and of those that gave up waiting, who have no start.
 */
export class StationRecord {
  readonly arrivals: Float64Array;
  /** NaN for those who gave up. */
  readonly starts: Float64Array;
  readonly finishes: Float64Array;
  /** Work in seconds on a core of 1 GHz. */
  readonly services: Float64Array;
  private readonly span: Span;
  private sortedArrivals: Float64Array | null = null;
  private sortedStays: Float64Array | null = null;

  constructor(observation: Observation, span: Span, filter: VisitFilter = {}) {
    const tasks = observation.table("tasks");
    const rows = new Int32Array(tasks.rowCount);
    const wanted = Object.entries(filter).map(([column, word]) => ({
      values: tasks.numbersOf(column),
      number: tasks.numberOf(column, word),
    }));
    const outcomes = tasks.numbersOf("outcome");
    const reasons = tasks.numbersOf("reason");
    const completed = tasks.numberOf("outcome", "completed");
    const gaveUp = tasks.numberOf("reason", "gave up waiting");
    let count = 0;
    for (let row = 0; row < tasks.rowCount; row++) {
      if (outcomes[row] !== completed && reasons[row] !== gaveUp) continue;
      if (wanted.every(({ values, number }) => values[row] === number)) rows[count++] = row;
    }
    const column = (name: string) => {
      const values = tasks.numbersOf(name);
      const column = new Float64Array(count);
      for (let visit = 0; visit < count; visit++) column[visit] = values[rows[visit]];
      return column;
    };
    this.arrivals = column("inputArrivedSeconds");
    this.starts = column("startedSeconds");
    this.finishes = column("finishedSeconds");
    this.services = column("workCycles").map((cycles) => cycles / 1e9);
    this.span = span;
  }

  /** Mean over the visits that began within the span. */
  mean(of: (visit: number) => number): number {
    let sum = 0;
    let count = 0;
    for (let visit = 0; visit < this.arrivals.length; visit++) {
      if (!this.isCounted(visit)) continue;
      sum += of(visit);
      count++;
    }
    return sum / count;
  }

  /** Visits that began within the span and were served, a second. */
  get rate(): number {
    let count = 0;
    for (let visit = 0; visit < this.arrivals.length; visit++) {
      if (this.isCounted(visit) && this.starts[visit] >= 0) count++;
    }
    return count / (this.span.until - this.span.from);
  }

  get meanStay(): number {
    return this.mean((visit) => this.finishes[visit] - this.arrivals[visit]);
  }

  get meanWait(): number {
    return this.mean((visit) => this.waitOf(visit));
  }

  get meanSquaredWait(): number {
    return this.mean((visit) => this.waitOf(visit) ** 2);
  }

  /** The share of visits that wait longer. */
  waitBeyond(time: number): number {
    return this.mean((visit) => (this.waitOf(visit) > time ? 1 : 0));
  }

  /** The stay that a share of the visits does not exceed. */
  stayQuantile(share: number): number {
    this.sortedStays ??= this.countedStays().sort();
    const { length } = this.sortedStays;
    return this.sortedStays[Math.min(length - 1, Math.ceil(share * length) - 1)];
  }

  /** Time averages of how many are there, waiting or served. */
  present(): Occupancy {
    return this.occupancyUntil(this.finishes);
  }

  /** The same of those who wait. */
  queue(): Occupancy {
    const ends = this.arrivals.map((arrival, visit) => arrival + this.waitOf(visit));
    return this.occupancyUntil(ends);
  }

  /** Whether it began within the span. */
  isCounted(visit: number): boolean {
    return this.arrivals[visit] >= this.span.from && this.arrivals[visit] < this.span.until;
  }

  private occupancyUntil(ends: Float64Array): Occupancy {
    this.sortedArrivals ??= ascending(this.arrivals);
    return occupancy(this.sortedArrivals, ends, this.span.from, this.span.until);
  }

  /** Of the visits that began within the span. */
  private countedStays(): Float64Array {
    const { arrivals, finishes } = this;
    const stays = new Float64Array(arrivals.length);
    let count = 0;
    for (let visit = 0; visit < arrivals.length; visit++) {
      if (this.isCounted(visit)) stays[count++] = finishes[visit] - arrivals[visit];
    }
    return stays.subarray(0, count);
  }

  private waitOf(visit: number): number {
    const start = this.starts[visit];
    return (Number.isNaN(start) ? this.finishes[visit] : start) - this.arrivals[visit];
  }
}
