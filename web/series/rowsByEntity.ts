import { picked } from "./picked.ts";

/**
 * Rows of a table put in order by the entity that they are about and, of one entity, by time. It is
 * built once when a run is opened; afterwards the row of an instant is found without searching far,
 * because an instant asked for lies near the one asked for before.
 */
export class RowsByEntity {
  /** Where the rows of each entity begin in `rows`; one number more than there are entities. */
  readonly starts: Uint32Array;
  /** Numbers of rows in the table. */
  readonly rows: Uint32Array;
  /** Their times, in the same order. */
  readonly timesSeconds: Float64Array;
  /** By entity: what was found last. */
  private readonly found: Int32Array;

  /** Rows whose entity is negative, NaN or beyond the count, or whose time is NaN, are left out. */
  constructor(
    entities: ArrayLike<number>,
    timesSeconds: ArrayLike<number>,
    entityCount: number,
    rowCount = entities.length,
  ) {
    const isKept = (row: number) =>
      entities[row] >= 0 && entities[row] < entityCount && !Number.isNaN(timesSeconds[row]);
    this.starts = new Uint32Array(entityCount + 1);
    for (let row = 0; row < rowCount; row++) if (isKept(row)) this.starts[entities[row] + 1]++;
    for (let entity = 0; entity < entityCount; entity++) {
      this.starts[entity + 1] += this.starts[entity];
    }
    const next = this.starts.slice();
    this.rows = new Uint32Array(this.starts[entityCount]);
    for (let row = 0; row < rowCount; row++) {
      if (isKept(row)) this.rows[next[entities[row]]++] = row;
    }
    this.sortByTime(timesSeconds);
    this.timesSeconds = picked(timesSeconds, this.rows, new Float64Array(this.rows.length));
    this.found = new Int32Array(entityCount).fill(-1);
  }

  get entityCount(): number {
    return this.starts.length - 1;
  }

  /** The place in `rows` of the entity's last row at or before that time; −1 before its first. */
  at(entity: number, seconds: number): number {
    const start = this.starts[entity];
    const end = this.starts[entity + 1];
    if (start === end || this.timesSeconds[start] > seconds) return -1;
    let place = Math.max(start, this.found[entity]);
    if (!this.isBetween(place, end, seconds)) {
      place = this.isBetween(place + 1, end, seconds)
        ? place + 1
        : this.search(start, end, seconds);
    }
    this.found[entity] = place;
    return place;
  }

  private isBetween(place: number, end: number, seconds: number): boolean {
    if (place >= end || this.timesSeconds[place] > seconds) return false;
    return place + 1 === end || this.timesSeconds[place + 1] > seconds;
  }

  private search(start: number, end: number, seconds: number): number {
    let low = start;
    let high = end - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.timesSeconds[middle] <= seconds) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Tables of samples are in order already; only entities that are not get sorted. */
  private sortByTime(timesSeconds: ArrayLike<number>): void {
    for (let entity = 0; entity < this.entityCount; entity++) {
      const own = this.rows.subarray(this.starts[entity], this.starts[entity + 1]);
      let inOrder = true;
      for (let index = 1; index < own.length && inOrder; index++) {
        inOrder = timesSeconds[own[index - 1]] <= timesSeconds[own[index]];
      }
      if (!inOrder) own.sort((a, b) => timesSeconds[a] - timesSeconds[b] || a - b);
    }
  }
}
