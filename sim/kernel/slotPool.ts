import { enlarged } from "./typedArrays.ts";

/**
 * Hands out small integers and takes them back, the lowest unused first come: the row numbers of
 * a struct of arrays whose rows live and die. Order of reuse is last in, first out.
 */
export class SlotPool {
  private free: Int32Array = new Int32Array(64);
  private freeCount = 0;
  private next = 0;
  private readonly grow: (capacity: number) => void;
  private capacity: number;

  /** `grow` is called before a slot at or beyond the capacity is handed out. */
  constructor(capacity: number, grow: (capacity: number) => void) {
    this.capacity = capacity;
    this.grow = grow;
  }

  /** One more than the largest slot ever handed out: the range to scan. */
  get range(): number {
    return this.next;
  }

  /** Slots that are handed out. */
  get taken(): number {
    return this.next - this.freeCount;
  }

  take(): number {
    if (this.freeCount > 0) return this.free[--this.freeCount];
    if (this.next === this.capacity) {
      this.capacity *= 2;
      this.grow(this.capacity);
    }
    return this.next++;
  }

  giveBack(slot: number): void {
    if (this.freeCount === this.free.length) {
      this.free = enlarged(this.free, this.free.length * 2);
    }
    this.free[this.freeCount++] = slot;
  }
}
