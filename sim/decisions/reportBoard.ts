import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { EventKind, Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";

/** In place of the time of a report that there has not been. */
const NEVER = -1;
const INITIAL_ROWS = 16;

/** How what is reported comes to be known. */
export interface ReportRules {
  /**
   * Ticks from one report to the next; zero where all is known as it is, infinity for none ever.
   */
  readonly period: SimTime;
  /** Reports of each that are kept; older ones are forgotten. */
  readonly depth: number;
}

/** What reports: so many values, each as it is at the moment. */
export interface Reporter {
  readonly columnCount: number;
  measure(row: number, column: number): number;
  /** False while it cannot report: what it has reported before grows old. */
  isAble(row: number): boolean;
  /** A report has been made, and stands at that place of the row's ring. */
  made?(row: number, place: number): void;
}

/**
 * What has been reported, and when: some values from each of many reporters, each of which reports
 * once in a period at an instant of its own. A reader says how long a report takes to reach
 * it, and sees the latest one that has. With a period of zero all see the present; with an infinite
 * one nothing is reported, and nothing is known.
 */
export class ReportBoard {
  private readonly simulator: Simulator;
  private readonly rules: ReportRules;
  private readonly reporter: Reporter;
  private readonly reportKind: EventKind;
  private rowCount = 0;
  /** By row and place in its ring. */
  private times = new Float64Array(0);
  /** By row, place in its ring, and column. */
  private values = new Float64Array(0);
  /** By row: where its latest report is. */
  private heads = new Int32Array(0);

  constructor(simulator: Simulator, name: string, rules: ReportRules, reporter: Reporter) {
    this.simulator = simulator;
    this.rules = rules;
    this.reporter = reporter;
    this.reportKind = simulator.register(name, Phase.reports, (row) => this.due(row));
  }

  get isFresh(): boolean {
    return this.rules.period === 0;
  }

  get depth(): number {
    return this.rules.depth;
  }

  /**
   * The row of one more reporter, which begins with a report now; the next one follows when a
   * share `phase` in [0, 1) of the period has passed, then one in each period.
   */
  admit(phase: number): number {
    const row = this.rowCount++;
    const { period } = this.rules;
    if (period === 0) return row;
    if (row >= this.heads.length) this.grow(Math.max(INITIAL_ROWS, 2 * row));
    if (period === Infinity) return row;
    const { simulator } = this;
    this.report(row);
    simulator.schedule(simulator.now + this.toFirst(phase), this.reportKind, row);
    return row;
  }

  /** Reports out of turn. */
  report(row: number): void {
    const { depth, period } = this.rules;
    if (period === 0 || period === Infinity) return;
    const { reporter, simulator } = this;
    const head = (this.heads[row] + 1) % depth;
    this.heads[row] = head;
    const slot = row * depth + head;
    this.times[slot] = simulator.now;
    const { columnCount } = reporter;
    for (let column = 0; column < columnCount; column++) {
      this.values[slot * columnCount + column] = reporter.measure(row, column);
    }
    reporter.made?.(row, head);
  }

  /** As it was reported `delay` ticks ago or before; not a number where nothing was. */
  value(row: number, column: number, delay: SimTime): number {
    if (this.rules.period === 0) return this.reporter.measure(row, column);
    const place = this.placeOf(row, delay);
    if (place < 0) return Number.NaN;
    const slot = row * this.rules.depth + place;
    return this.values[slot * this.reporter.columnCount + column];
  }

  /** When what is seen at such a delay was so; negative where nothing is seen. */
  timeOf(row: number, delay: SimTime): SimTime {
    if (this.rules.period === 0) return this.simulator.now;
    const place = this.placeOf(row, delay);
    return place < 0 ? NEVER : this.times[row * this.rules.depth + place];
  }

  /** The place in the ring of what is seen at such a delay; negative for none. */
  placeOf(row: number, delay: SimTime): number {
    const { depth } = this.rules;
    const seen = this.simulator.now - delay;
    for (let back = 0; back < depth; back++) {
      const place = (this.heads[row] - back + depth) % depth;
      const time = this.times[row * depth + place];
      if (time === NEVER) return -1;
      if (time <= seen) return place;
    }
    return -1;
  }

  private due(row: number): void {
    if (this.reporter.isAble(row)) this.report(row);
    const { simulator } = this;
    simulator.schedule(simulator.now + this.rules.period, this.reportKind, row);
  }

  /** Whole ticks, and none past the period. */
  private toFirst(phase: number): SimTime {
    const { period } = this.rules;
    return phase === 0 ? period : Math.floor(phase * period);
  }

  private grow(rows: number): void {
    const { depth } = this.rules;
    this.times = enlarged(this.times, rows * depth, NEVER);
    this.values = enlarged(this.values, rows * depth * this.reporter.columnCount);
    this.heads = enlarged(this.heads, rows);
  }
}
