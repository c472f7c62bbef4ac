/** What a column takes part in a row with. */
export type Entry = readonly [column: number, coefficient: number];

/**
 * A linear programme, minimised: columns with a cost and bounds, some of them whole numbers, and
 * rows with a lower and an upper bound. Infinity stands for no bound.
 */
export class LinearModel {
  readonly costs: number[] = [];
  readonly lower: number[] = [];
  readonly upper: number[] = [];
  readonly whole: boolean[] = [];
  readonly rowLower: number[] = [];
  readonly rowUpper: number[] = [];
  readonly rows: (readonly Entry[])[] = [];

  /** Returns its number. */
  column(cost: number, lower: number, upper: number, whole = false): number {
    this.costs.push(cost);
    this.lower.push(lower);
    this.upper.push(upper);
    this.whole.push(whole);
    return this.costs.length - 1;
  }

  /** Returns its number. A column may stand in it once. */
  row(lower: number, upper: number, entries: readonly Entry[]): number {
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.rows.push(entries.filter(([, coefficient]) => coefficient !== 0));
    return this.rows.length - 1;
  }

  atLeast(lower: number, entries: readonly Entry[]): number {
    return this.row(lower, Infinity, entries);
  }

  atMost(upper: number, entries: readonly Entry[]): number {
    return this.row(-Infinity, upper, entries);
  }

  equal(value: number, entries: readonly Entry[]): number {
    return this.row(value, value, entries);
  }
}
