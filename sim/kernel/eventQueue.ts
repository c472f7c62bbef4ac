import type { SimTime } from "./clock.ts";

/** Sixteen bytes an entry: the time as a float64, then the sequence and the slot as two uint32. */
const FLOATS_PER_ENTRY = 2;
const WORDS_PER_ENTRY = 4;
const SEQUENCE_WORD = 2;
const SLOT_WORD = 3;
const SEQUENCE_LIMIT = 2 ** 32;

/**
 * A stable binary heap of (time, slot): the earliest first, ties in the order of pushing.
 *
 * Entries lie interleaved in one buffer that is seen both as floats and as words, the root at
 * entry 1, so that the two children of an entry share one 32-byte run of memory: one cache miss a
 * level where separate arrays would cost three. Removing the earliest leaves a hole at the root
 * that the next push may fill directly, which spares the hold pattern (pop one, push one) half
 * its work. A slot means something to the caller only. Memory grows by doubling and is kept.
 */
export class EventQueue {
  private floats: Float64Array;
  private words: Uint32Array;
  /** Entries in the heap, the hole at the root counted. */
  private count = 0;
  private rootIsHole = false;
  private nextSequence: number;

  /** `firstSequence` lets a test reach the renumbering without four thousand million pushes. */
  constructor(capacity = 1024, firstSequence = 0) {
    const buffer = new ArrayBuffer((capacity + 1) * FLOATS_PER_ENTRY * 8);
    this.floats = new Float64Array(buffer);
    this.words = new Uint32Array(buffer);
    this.nextSequence = firstSequence;
  }

  get size(): number {
    return this.rootIsHole ? this.count - 1 : this.count;
  }

  /** The earliest time, or infinity when empty. */
  earliestTime(): SimTime {
    if (this.rootIsHole) this.closeHole();
    return this.count === 0 ? Infinity : this.floats[FLOATS_PER_ENTRY];
  }

  /** The slot that `popEarliest` would return; only when not empty. */
  earliestSlot(): number {
    if (this.rootIsHole) this.closeHole();
    return this.words[WORDS_PER_ENTRY + SLOT_WORD];
  }

  push(time: SimTime, slot: number): void {
    if (this.nextSequence === SEQUENCE_LIMIT) this.renumber();
    const sequence = this.nextSequence++;
    if (this.rootIsHole) {
      this.rootIsHole = false;
      this.sink(1, time, sequence, slot);
      return;
    }
    if ((this.count + 2) * FLOATS_PER_ENTRY > this.floats.length) this.grow();
    const { floats, words } = this;
    let entry = ++this.count;
    // The new entry has the largest sequence, so an equal time never moves above its elder.
    while (entry > 1) {
      const parent = entry >> 1;
      const parentTime = floats[parent * FLOATS_PER_ENTRY];
      if (time >= parentTime) break;
      floats[entry * FLOATS_PER_ENTRY] = parentTime;
      words[entry * WORDS_PER_ENTRY + SEQUENCE_WORD] =
        words[parent * WORDS_PER_ENTRY + SEQUENCE_WORD];
      words[entry * WORDS_PER_ENTRY + SLOT_WORD] = words[parent * WORDS_PER_ENTRY + SLOT_WORD];
      entry = parent;
    }
    floats[entry * FLOATS_PER_ENTRY] = time;
    words[entry * WORDS_PER_ENTRY + SEQUENCE_WORD] = sequence;
    words[entry * WORDS_PER_ENTRY + SLOT_WORD] = slot;
  }

  /** Removes the earliest entry and returns its slot; only when not empty. */
  popEarliest(): number {
    if (this.rootIsHole) this.closeHole();
    this.rootIsHole = true;
    return this.words[WORDS_PER_ENTRY + SLOT_WORD];
  }

  clear(): void {
    this.count = 0;
    this.rootIsHole = false;
  }

  /** Keeps the entries whose slot passes; their order among themselves does not change. */
  retain(keep: (slot: number) => boolean): void {
    if (this.rootIsHole) this.closeHole();
    const { floats, words } = this;
    let kept = 0;
    for (let entry = 1; entry <= this.count; entry++) {
      if (!keep(words[entry * WORDS_PER_ENTRY + SLOT_WORD])) continue;
      kept++;
      words.copyWithin(
        kept * WORDS_PER_ENTRY,
        entry * WORDS_PER_ENTRY,
        (entry + 1) * WORDS_PER_ENTRY,
      );
    }
    this.count = kept;
    for (let entry = kept >> 1; entry >= 1; entry--) {
      this.sink(
        entry,
        floats[entry * FLOATS_PER_ENTRY],
        words[entry * WORDS_PER_ENTRY + SEQUENCE_WORD],
        words[entry * WORDS_PER_ENTRY + SLOT_WORD],
      );
    }
  }

  private closeHole(): void {
    this.rootIsHole = false;
    const last = this.count--;
    if (last === 1) return;
    this.sink(
      1,
      this.floats[last * FLOATS_PER_ENTRY],
      this.words[last * WORDS_PER_ENTRY + SEQUENCE_WORD],
      this.words[last * WORDS_PER_ENTRY + SLOT_WORD],
    );
  }

  /** Places an entry at `entry` or below it, moving earlier children up. */
  private sink(entry: number, time: number, sequence: number, slot: number): void {
    const { floats, words, count } = this;
    const lastParent = count >> 1;
    while (entry <= lastParent) {
      let child = entry << 1;
      let childTime = floats[child * FLOATS_PER_ENTRY];
      let childSequence = words[child * WORDS_PER_ENTRY + SEQUENCE_WORD];
      if (child < count) {
        const rightTime = floats[(child + 1) * FLOATS_PER_ENTRY];
        if (rightTime <= childTime) {
          const rightSequence = words[(child + 1) * WORDS_PER_ENTRY + SEQUENCE_WORD];
          if (rightTime < childTime || rightSequence < childSequence) {
            child++;
            childTime = rightTime;
            childSequence = rightSequence;
          }
        }
      }
      if (time < childTime || (time === childTime && sequence < childSequence)) break;
      floats[entry * FLOATS_PER_ENTRY] = childTime;
      words[entry * WORDS_PER_ENTRY + SEQUENCE_WORD] = childSequence;
      words[entry * WORDS_PER_ENTRY + SLOT_WORD] = words[child * WORDS_PER_ENTRY + SLOT_WORD];
      entry = child;
    }
    floats[entry * FLOATS_PER_ENTRY] = time;
    words[entry * WORDS_PER_ENTRY + SEQUENCE_WORD] = sequence;
    words[entry * WORDS_PER_ENTRY + SLOT_WORD] = slot;
  }

  private grow(): void {
    const buffer = new ArrayBuffer(this.floats.byteLength * 2);
    const floats = new Float64Array(buffer);
    floats.set(this.floats);
    this.floats = floats;
    this.words = new Uint32Array(buffer);
  }

  /** Gives the pending entries the sequences 0, 1, 2 … in their order; a sorted array is a heap. */
  private renumber(): void {
    if (this.rootIsHole) this.closeHole();
    const { floats, words, count } = this;
    const order = Array.from({ length: count }, (_, index) => index + 1);
    order.sort(
      (a, b) =>
        floats[a * FLOATS_PER_ENTRY] - floats[b * FLOATS_PER_ENTRY] ||
        words[a * WORDS_PER_ENTRY + SEQUENCE_WORD] - words[b * WORDS_PER_ENTRY + SEQUENCE_WORD],
    );
    const times = order.map((entry) => floats[entry * FLOATS_PER_ENTRY]);
    const slots = order.map((entry) => words[entry * WORDS_PER_ENTRY + SLOT_WORD]);
    for (let index = 0; index < count; index++) {
      const entry = index + 1;
      floats[entry * FLOATS_PER_ENTRY] = times[index];
      words[entry * WORDS_PER_ENTRY + SEQUENCE_WORD] = index;
      words[entry * WORDS_PER_ENTRY + SLOT_WORD] = slots[index];
    }
    this.nextSequence = count;
  }
}
