/** No repair waits for a crew. */
export const NO_CAUSE = -1;

/** Heads of the queue that are kept before it is moved up. */
const SLACK = 64;

/**
 * A limited number of crews, each of which repairs one thing at a time from beginning to end; who
 * fails while all are at work waits, first come first served. With exponential lives and repairs
 * this is the machine repairman, M/M/c//N (Palm 1947; Gross and Harris, Fundamentals of Queueing
 * Theory, section 2.7).
 *
 * Limits: crews are equal, need no time to travel and never drop a repair for another. Verified by
 * `repairman-*`.
 */
export class RepairCrews {
  private free: number;
  private waiting: number[] = [];
  private head = 0;

  constructor(count: number) {
    if (!(count >= 1)) throw new RangeError(`${count} repair crews`);
    this.free = count;
  }

  /** Calls for a crew; true where one comes at once, else `cause` waits. */
  call(cause: number): boolean {
    if (this.free > 0) {
      this.free--;
      return true;
    }
    this.waiting.push(cause);
    return false;
  }

  /** A repair is done; returns the cause to which the crew goes next, or `NO_CAUSE`. */
  done(): number {
    if (this.head === this.waiting.length) {
      this.free++;
      return NO_CAUSE;
    }
    const next = this.waiting[this.head++];
    if (this.head > SLACK && 2 * this.head > this.waiting.length) {
      this.waiting.splice(0, this.head);
      this.head = 0;
    }
    return next;
  }
}
