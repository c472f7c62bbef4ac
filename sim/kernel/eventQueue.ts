import type { SimTime } from "./clock.ts";
import { enlarged } from "./typedArrays.ts";

/**
 * Where the root lies: an entry at i has its children at 2i and 2i + 2, its parent at half of i.
 */
const ROOT = 2;
/** Slots and phases lie below these; between two renumberings lie as many pushes as still fit. */
export const SLOT_LIMIT = 2 ** 26;
export const PHASE_LIMIT = 8;
export const SEQUENCE_LIMIT = 2 ** 53 / SLOT_LIMIT / PHASE_LIMIT;
const PHASE_STEP = SEQUENCE_LIMIT * SLOT_LIMIT;

/**
 * A stable binary heap of (time, phase, slot): the earliest time first, then the lowest phase, then
 * the order of pushing. A slot is an integer below 2^26 that means something to the caller only.
 *
 * An entry is two floats side by side: the time, and a tie-breaker of phase, sequence and slot (3,
 * 24 and 26 bits), which a float holds exactly. So the two children of an entry share one 32-byte
 * run of memory, one cache miss a level, and an entry moves by two loads and two stores. What lies
 * behind the last entry is infinite, so that a missing right child needs no test. Removing the
 * earliest leaves a hole at the root that the next push fills directly, which spares the hold
 * pattern (pop one, push one) half its work. Comparisons are nested so that each commonly takes one
 * branch. Memory grows by doubling and is kept.
 */
export class EventQueue {
  private entries: Float64Array;
  /** Where the next entry goes; the hole at the root counts as an entry. */
  private end = ROOT;
  private rootIsHole = false;
  private nextSequence: number;

  /** `firstSequence` lets a test reach the renumbering without 2^24 pushes. */
  constructor(capacity = 1024, firstSequence = 0) {
    this.entries = new Float64Array(2 * capacity + 2 * ROOT).fill(Infinity);
    this.nextSequence = firstSequence;
  }

  get size(): number {
    const entries = (this.end - ROOT) / 2;
    return this.rootIsHole ? entries - 1 : entries;
  }

  /** The earliest time, or infinity when empty. */
  earliestTime(): SimTime {
    if (this.rootIsHole) this.closeHole();
    return this.entries[ROOT];
  }

  /** The slot that `popEarliest` would return; only when not empty. */
  earliestSlot(): number {
    if (this.rootIsHole) this.closeHole();
    return slotOf(this.entries[ROOT + 1]);
  }

  push(time: SimTime, slot: number, phase: number): void {
    if (this.nextSequence === SEQUENCE_LIMIT) this.renumber();
    const tie = (phase * SEQUENCE_LIMIT + this.nextSequence++) * SLOT_LIMIT + slot;
    if (this.rootIsHole) {
      this.rootIsHole = false;
      const { entries } = this;
      entries[ROOT] = time;
      entries[ROOT + 1] = tie;
      this.sink(ROOT);
      return;
    }
    let place = this.end;
    this.end = place + 2;
    if (place + 4 > this.entries.length) this.grow();
    const { entries } = this;
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

  /** Removes the earliest entry and returns its slot; only when not empty. */
  popEarliest(): number {
    if (this.rootIsHole) this.closeHole();
    this.rootIsHole = true;
    return slotOf(this.entries[ROOT + 1]);
  }

  clear(): void {
    this.entries.fill(Infinity, ROOT, this.end);
    this.end = ROOT;
    this.rootIsHole = false;
  }

  /** Keeps the entries whose slot passes; their order among themselves does not change. */
  retain(keep: (slot: number) => boolean): void {
    if (this.rootIsHole) this.closeHole();
    const { entries } = this;
    let kept = ROOT;
    for (let place = ROOT; place < this.end; place += 2) {
      const tie = entries[place + 1];
      if (!keep(slotOf(tie))) continue;
      entries[kept] = entries[place];
      entries[kept + 1] = tie;
      kept += 2;
    }
    entries.fill(Infinity, kept, this.end);
    this.end = kept;
    const lastParent = ((kept - 2) >> 2) << 1;
    for (let place = lastParent; place >= ROOT; place -= 2) this.sink(place);
  }

  private closeHole(): void {
    this.rootIsHole = false;
    const { entries } = this;
    const last = this.end - 2;
    entries[ROOT] = entries[last];
    entries[ROOT + 1] = entries[last + 1];
    entries[last] = Infinity;
    entries[last + 1] = Infinity;
    this.end = last;
    this.sink(ROOT);
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

  private grow(): void {
    this.entries = enlarged(this.entries, this.entries.length * 2, Infinity);
  }

  /** Numbers the pending entries 0, 1, 2 … in the order of their phases and of pushing. */
  private renumber(): void {
    if (this.rootIsHole) this.closeHole();
    const { entries, end } = this;
    const ties = new Float64Array((end - ROOT) / 2);
    for (let index = 0; index < ties.length; index++) ties[index] = entries[ROOT + 2 * index + 1];
    ties.sort((a, b) => a - b);
    for (let place = ROOT; place < end; place += 2) {
      const tie = entries[place + 1];
      const phase = Math.floor(tie / PHASE_STEP);
      entries[place + 1] = phase * PHASE_STEP + rankOf(tie, ties) * SLOT_LIMIT + slotOf(tie);
    }
    this.nextSequence = ties.length;
  }
}

function slotOf(tie: number): number {
  return tie - Math.floor(tie / SLOT_LIMIT) * SLOT_LIMIT;
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
