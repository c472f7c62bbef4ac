import type { SimTime } from "./clock.ts";
import { enlarged } from "./typedArrays.ts";

/**
 * Where the root lies: an entry at i has its children at 2i and 2i + 2, its parent at half of i.
 */
const ROOT = 2;
/** Slots and phases lie below these; between two renumberings lie as many pushes. */
export const SLOT_LIMIT = 2 ** 26;
export const PHASE_LIMIT = 8;
const SEQUENCE_BITS = 27;
export const SEQUENCE_LIMIT = 1 << SEQUENCE_BITS;

/** Where the words of a tie-breaker lie, counted from its entry: by the order of the machine. */
const [LOWER, UPPER] = new Int32Array(new Float64Array([1]).buffer)[0] === 0 ? [2, 3] : [3, 2];

/** What is at the root: the earliest entry, one that has been taken, one yet to find its place. */
const IN_PLACE = 0;
const HOLE = 1;
const UNSETTLED = 2;

/**
 * A stable binary heap of (time, phase, slot): the earliest time first, then the lowest phase, then
 * the order of pushing. A slot is an integer below 2^26 that means something to the caller only.
 *
 * An entry is two floats side by side: the time, and a tie-breaker, the bits of which are two
 * words, the upper one of phase and sequence (3 and 27 bits), the lower one the slot. Such floats
 * are in the order of their bits, and none is NaN. So the two children of an entry share one
 * 32-byte run of memory, one cache miss a level, and an entry moves by two loads and two stores.
 * What lies behind the last entry is infinite, so that a missing right child needs no test.
 *
 * A push only lays its entry down, at the root where the earliest has been removed since, else
 * behind the heap and one infinite entry. The next look at the earliest brings what has come to its
 * place. That spares the hold pattern (pop one, push one) half its work, and leaves a push small
 * enough for the compiler to make it part of its many callers. Comparisons are nested so that each
 * commonly takes one branch. Memory grows by doubling and is kept.
 */
export class EventQueue {
  private entries: Float64Array;
  /** The same memory. */
  private words: Int32Array;
  /** Where the heap ends; the hole at the root counts as an entry. */
  private end = ROOT;
  private root: number = IN_PLACE;
  /** Entries that lie behind the heap. */
  private arrivals = 0;
  private nextSequence: number;

  /** `firstSequence` lets a test reach the renumbering without 2^27 pushes. */
  constructor(capacity = 1024, firstSequence = 0) {
    this.entries = new Float64Array(2 * capacity + 2 * ROOT).fill(Infinity);
    this.words = new Int32Array(this.entries.buffer);
    this.nextSequence = firstSequence;
  }

  get size(): number {
    const entries = (this.end - ROOT) / 2 + this.arrivals;
    return this.root === HOLE ? entries - 1 : entries;
  }

  /** The earliest time, or infinity when empty. */
  earliestTime(): SimTime {
    if (this.root !== IN_PLACE) this.settle();
    return this.entries[ROOT];
  }

  /** The slot that `popEarliest` would return; only when not empty. */
  earliestSlot(): number {
    if (this.root !== IN_PLACE) this.settle();
    return this.slotAt(ROOT);
  }

  push(time: SimTime, slot: number, phase: number): void {
    if (this.nextSequence === SEQUENCE_LIMIT) this.renumber();
    let place = ROOT;
    if (this.root !== HOLE) {
      this.arrivals++;
      place = this.end + 2 * this.arrivals;
      if (place + 2 > this.entries.length) this.grow();
    }
    this.root = UNSETTLED;
    const { words } = this;
    this.entries[place] = time;
    words[2 * place + UPPER] = (phase << SEQUENCE_BITS) + this.nextSequence++;
    words[2 * place + LOWER] = slot;
  }

  /** Removes the earliest entry and returns its slot; only when not empty. */
  popEarliest(): number {
    const slot = this.earliestSlot();
    this.root = HOLE;
    return slot;
  }

  clear(): void {
    this.entries.fill(Infinity, ROOT, this.end + 2 * this.arrivals + 2);
    this.end = ROOT;
    this.root = IN_PLACE;
    this.arrivals = 0;
  }

  /** Keeps the entries whose slot passes; their order among themselves does not change. */
  retain(keep: (slot: number) => boolean): void {
    this.settle();
    const { entries } = this;
    let kept = ROOT;
    for (let place = ROOT; place < this.end; place += 2) {
      if (!keep(this.slotAt(place))) continue;
      entries[kept] = entries[place];
      entries[kept + 1] = entries[place + 1];
      kept += 2;
    }
    entries.fill(Infinity, kept, this.end);
    this.end = kept;
    const lastParent = ((kept - 2) >> 2) << 1;
    for (let place = lastParent; place >= ROOT; place -= 2) this.sink(place);
  }

  /** Has every entry in its place, the earliest at the root. */
  private settle(): void {
    if (this.root === HOLE) this.closeHole();
    this.sink(ROOT);
    this.root = IN_PLACE;
    if (this.arrivals > 0) this.takeArrivals();
  }

  /** The last entry goes to the root. */
  private closeHole(): void {
    const { entries } = this;
    const last = this.end - 2;
    entries[ROOT] = entries[last];
    entries[ROOT + 1] = entries[last + 1];
    entries[last] = Infinity;
    entries[last + 1] = Infinity;
    this.end = last;
  }

  /** What lies behind the heap becomes part of it, in the order of pushing. */
  private takeArrivals(): void {
    const { entries } = this;
    const last = this.end + 2 * this.arrivals;
    for (let place = this.end; place < last; place += 2) {
      entries[place] = entries[place + 2];
      entries[place + 1] = entries[place + 3];
      this.rise(place);
    }
    entries[last] = Infinity;
    entries[last + 1] = Infinity;
    this.end = last;
    this.arrivals = 0;
  }

  /** Moves the entry at `place` up above its later parents. */
  private rise(place: number): void {
    const { entries } = this;
    const time = entries[place];
    const tie = entries[place + 1];
    while (place > ROOT) {
      const parent = (place >> 2) << 1;
      const parentTime = entries[parent];
      if (time >= parentTime) {
        if (time > parentTime || tie > entries[parent + 1]) break;
      }
      entries[place] = parentTime;
      entries[place + 1] = entries[parent + 1];
      place = parent;
    }
    entries[place] = time;
    entries[place + 1] = tie;
  }

  /**
   * Moves the entry at `place` down below its earlier children. It is handed over in the array, as
   * a float that is passed to a function may be put on the heap.
   */
  private sink(place: number): void {
    const { entries, end } = this;
    const time = entries[place];
    const tie = entries[place + 1];
    for (;;) {
      let child = place * 2;
      if (child >= end) break;
      let childTime = entries[child];
      const rightTime = entries[child + 2];
      if (rightTime <= childTime) {
        if (rightTime < childTime || entries[child + 3] < entries[child + 1]) {
          child += 2;
          childTime = rightTime;
        }
      }
      const childTie = entries[child + 1];
      if (time <= childTime) {
        if (time < childTime || tie < childTie) break;
      }
      entries[place] = childTime;
      entries[place + 1] = childTie;
      place = child;
    }
    entries[place] = time;
    entries[place + 1] = tie;
  }

  private slotAt(place: number): number {
    return this.words[2 * place + LOWER];
  }

  private grow(): void {
    this.entries = enlarged(this.entries, this.entries.length * 2, Infinity);
    this.words = new Int32Array(this.entries.buffer);
  }

  /** Numbers the pending entries 0, 1, 2 … in the order of their phases and of pushing. */
  private renumber(): void {
    this.settle();
    const { entries, words, end } = this;
    const ties = new Float64Array((end - ROOT) / 2);
    for (let index = 0; index < ties.length; index++) ties[index] = entries[ROOT + 2 * index + 1];
    ties.sort((a, b) => a - b);
    for (let place = ROOT; place < end; place += 2) {
      const rank = rankOf(entries[place + 1], ties);
      const upper = 2 * place + UPPER;
      words[upper] = ((words[upper] >>> SEQUENCE_BITS) << SEQUENCE_BITS) + rank;
    }
    this.nextSequence = ties.length;
  }
}

/** The index of a value in a sorted array that holds it. */
function rankOf(value: number, sorted: Float64Array): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
