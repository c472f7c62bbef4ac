import type { SimTime } from "../../kernel/clock.ts";

/** Members 0 … capacity − 1 by their times; of equal times the lowest member is first. */
export class TimeHeap {
  private readonly times: Float64Array;
  private readonly members: Int32Array;
  private size = 0;

  constructor(capacity: number) {
    this.times = new Float64Array(capacity);
    this.members = new Int32Array(capacity);
  }

  /** Infinity when empty. */
  earliestTime(): SimTime {
    return this.size === 0 ? Infinity : this.times[0];
  }

  push(time: SimTime, member: number): void {
    let hole = this.size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!this.before(time, member, parent)) break;
      this.copy(parent, hole);
      hole = parent;
    }
    this.times[hole] = time;
    this.members[hole] = member;
  }

  /** The member with the earliest time; there must be one. */
  pop(): number {
    const first = this.members[0];
    const last = --this.size;
    const time = this.times[last];
    const member = this.members[last];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      const right = child + 1;
      if (right < last && this.before(this.times[right], this.members[right], child)) child = right;
      if (this.before(time, member, child)) break;
      this.copy(child, hole);
      hole = child;
    }
    this.times[hole] = time;
    this.members[hole] = member;
    return first;
  }

  private before(time: SimTime, member: number, place: number): boolean {
    const other = this.times[place];
    return time < other || (time === other && member < this.members[place]);
  }

  private copy(from: number, to: number): void {
    this.times[to] = this.times[from];
    this.members[to] = this.members[from];
  }
}
