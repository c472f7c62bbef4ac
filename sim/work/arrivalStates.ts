import type { SimTime } from "../kernel/clock.ts";

/**
 * Where each source stands in its arrival process: 24 bytes a source, in rows that the owner
 * numbers. What `marks` and `phaseEnds` mean is the process's own affair.
 */
export class ArrivalStates {
  /** Arrivals so far. */
  counts: Uint32Array;
  /** The source's place among the members of its group, from 0. */
  members: Uint32Array;
  marks: Float64Array;
  phaseEnds: Float64Array;

  constructor(capacity: number) {
    this.counts = new Uint32Array(capacity);
    this.members = new Uint32Array(capacity);
    this.marks = new Float64Array(capacity);
    this.phaseEnds = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.counts.length;
  }

  /** Makes room for rows below `capacity`; those that exist keep their state. */
  reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    const { counts, members, marks, phaseEnds } = this;
    const larger = Math.max(capacity, 2 * this.capacity);
    this.counts = new Uint32Array(larger);
    this.members = new Uint32Array(larger);
    this.marks = new Float64Array(larger);
    this.phaseEnds = new Float64Array(larger);
    this.counts.set(counts);
    this.members.set(members);
    this.marks.set(marks);
    this.phaseEnds.set(phaseEnds);
  }

  /** Sets a row to a source that begins at `start` and has had no arrival. */
  open(row: number, member: number, start: SimTime): void {
    this.counts[row] = 0;
    this.members[row] = member;
    this.marks[row] = start;
    this.phaseEnds[row] = 0;
  }
}
