import FlatQueue from "flatqueue";

/** Stretches of time that belong to one group each, column by column, in whole nanoseconds. */
export class Slices {
  count = 0;
  readonly begins: Float64Array;
  readonly ends: Float64Array;
  /** Of the table that they are of. */
  readonly rows: Uint32Array;
  private readonly groups: Int32Array;

  constructor(most: number) {
    this.begins = new Float64Array(most);
    this.ends = new Float64Array(most);
    this.rows = new Uint32Array(most);
    this.groups = new Int32Array(most);
  }

  add(group: number, begin: number, end: number, row: number): void {
    this.groups[this.count] = group;
    this.begins[this.count] = begin;
    this.ends[this.count] = end;
    this.rows[this.count++] = row;
  }

  /**
   * The slices of each group that has any by when they begin, those that begin at once in the order
   * in which they were added; and so the groups, whatever their numbers are.
   */
  byGroup(groupCount: number): { readonly group: number; readonly slices: Uint32Array }[] {
    const starts = new Uint32Array(groupCount + 1);
    for (let slice = 0; slice < this.count; slice++) starts[this.groups[slice] + 1]++;
    for (let group = 0; group < groupCount; group++) starts[group + 1] += starts[group];
    const next = starts.slice();
    const order = new Uint32Array(this.count);
    for (let slice = 0; slice < this.count; slice++) order[next[this.groups[slice]]++] = slice;
    const groups = Array.from({ length: groupCount }, (_, group) => {
      return { group, slices: order.subarray(starts[group], starts[group + 1]) };
    }).filter(({ slices }) => slices.length > 0);
    groups.sort((a, b) => a.slices[0] - b.slices[0]);
    for (const { slices } of groups) {
      slices.sort((a, b) => this.begins[a] - this.begins[b] || a - b);
    }
    return groups;
  }
}

/**
 * Which lane each of some slices lies on, for slices in the order in which they begin: on one that
 * is free again, the lowest of them, so that none overlap on a lane and there are as few as can be.
 */
export function lanesOf({ begins, ends }: Slices, slices: Uint32Array): Uint32Array {
  const busy = new FlatQueue<number>();
  const free = new FlatQueue<number>();
  let count = 0;
  return slices.map((slice) => {
    for (let end = busy.peekValue(); end !== undefined; end = busy.peekValue()) {
      if (end > begins[slice]) break;
      const lane = busy.pop()!;
      free.push(lane, lane);
    }
    const lane = free.length > 0 ? free.pop()! : count++;
    busy.push(lane, ends[slice]);
    return lane;
  });
}
