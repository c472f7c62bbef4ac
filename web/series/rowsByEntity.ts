import { picked } from "./picked.ts";

/** Rows of a table put in order by the entity that they are about and, of one entity, by time. */
export interface OrderedRows {
  /** Where the rows of each entity begin in `rows`; one number more than there are entities. */
  readonly starts: Uint32Array;
  /** Numbers of rows in the table. */
  readonly rows: Uint32Array;
  /** Their times, in the same order. */
  readonly timesSeconds: Float64Array;
}

/**
 * Puts rows in order; left out are those whose entity is negative, NaN or beyond the count, or
 * whose time is NaN.
 */
export function orderedRows(
  entities: ArrayLike<number>,
  timesSeconds: ArrayLike<number>,
  entityCount: number,
  rowCount = entities.length,
): OrderedRows {
  const isKept = (row: number) =>
    entities[row] >= 0 && entities[row] < entityCount && !Number.isNaN(timesSeconds[row]);
  const starts = new Uint32Array(entityCount + 1);
  for (let row = 0; row < rowCount; row++) if (isKept(row)) starts[entities[row] + 1]++;
  for (let entity = 0; entity < entityCount; entity++) starts[entity + 1] += starts[entity];
  const next = starts.slice();
  const rows = new Uint32Array(starts[entityCount]);
  for (let row = 0; row < rowCount; row++) {
    if (isKept(row)) rows[next[entities[row]]++] = row;
  }
  for (let entity = 0; entity < entityCount; entity++) {
    sortByTime(rows.subarray(starts[entity], starts[entity + 1]), timesSeconds);
  }
  return { starts, rows, timesSeconds: picked(timesSeconds, rows, new Float64Array(rows.length)) };
}

/** Tables of samples are in order already; only entities that are not get sorted. */
function sortByTime(rows: Uint32Array, timesSeconds: ArrayLike<number>): void {
  let inOrder = true;
  for (let index = 1; index < rows.length && inOrder; index++) {
    inOrder = timesSeconds[rows[index - 1]] <= timesSeconds[rows[index]];
  }
  if (!inOrder) rows.sort((a, b) => timesSeconds[a] - timesSeconds[b] || a - b);
}

/**
 * Finds rows of entities by time, without searching far: an instant asked for lies near the one
 * asked for before.
 */
export class RowsByEntity implements OrderedRows {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly timesSeconds: Float64Array;
  /** By entity: what was found last. */
  private readonly found: Int32Array;
  /**
   * From an entity's first row, how far the one that was found last is; whether that was as far as
   * for the entity before. Where all are sampled at once it is so: memory is then looked at once.
   */
  private step = 0;
  private areAlike = false;

  constructor({ starts, rows, timesSeconds }: OrderedRows) {
    this.starts = starts;
    this.rows = rows;
    this.timesSeconds = timesSeconds;
    this.found = new Int32Array(starts.length - 1).fill(-1);
  }

  get entityCount(): number {
    return this.starts.length - 1;
  }

  /** The place in `rows` of the entity's last row at or before that time; −1 before its first. */
  at(entity: number, seconds: number): number {
    const start = this.starts[entity];
    const end = this.starts[entity + 1];
    const alike = start + this.step;
    if (this.areAlike && alike < end && this.isBetween(alike, end, seconds)) return alike;
    if (start === end || this.timesSeconds[start] > seconds) return -1;
    const place = this.near(entity, start, end, seconds);
    this.found[entity] = place;
    this.areAlike = place === alike;
    this.step = place - start;
    return place;
  }

  private near(entity: number, start: number, end: number, seconds: number): number {
    let place = Math.max(start, this.found[entity]);
    if (this.isBetween(place, end, seconds) || this.isBetween(++place, end, seconds)) return place;
    place = this.guess(start, end, seconds);
    if (this.isBetween(place, end, seconds) || this.isBetween(++place, end, seconds)) return place;
    return this.search(start, end, seconds);
  }

  /** The place, or that before it, where rows are as far from each other as samples are. */
  private guess(start: number, end: number, seconds: number): number {
    const first = this.timesSeconds[start];
    const last = this.timesSeconds[end - 1];
    if (seconds >= last) return end - 1;
    return start + Math.floor(((seconds - first) / (last - first)) * (end - 1 - start));
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
}
