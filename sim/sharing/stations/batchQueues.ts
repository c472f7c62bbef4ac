import type { SimTime } from "../../kernel/clock.ts";
import { type JobStore, NONE } from "./jobStore.ts";

/** Each model has the head, the tail and the length of its queue. */
const HEAD = 0;
const TAIL = 1;
const LENGTH = 2;
const WORDS = 3;

/**
 * The queues of one accelerator, one for each model in the order of arrival, linked through the
 * store's rows. `finish` of a waiting row is its batch timeout.
 */
export class BatchQueues {
  readonly models: number;
  protected readonly store: JobStore;
  private readonly words: Int32Array;
  private count = 0;

  constructor(store: JobStore, models: number) {
    this.store = store;
    this.models = models;
    this.words = new Int32Array(models * WORDS);
    empty(this.words);
  }

  /** Rows in all queues. */
  get size(): number {
    return this.count;
  }

  length(model: number): number {
    return this.words[model * WORDS + LENGTH];
  }

  /** Rows of a model and of a level of priority or above; all of them where none are told apart. */
  lengthFrom(model: number, level: number): number {
    void level;
    return this.length(model);
  }

  /** Whether a row that waits is of such a level or above. */
  isFrom(row: number, level: number): boolean {
    void row;
    void level;
    return true;
  }

  /** Visits the rows of a model in the order of arrival. */
  eachRow(model: number, visit: (row: number) => void): void {
    const { sibling } = this.store;
    for (let row = this.oldest(model); row !== NONE; row = sibling[row]) visit(row);
  }

  /**
   * The batch timeout of those that are left when all batches that can be full are so, by the
   * oldest of them; infinity where none are left.
   */
  endOfGathering(model: number, limit: number): SimTime {
    const { store, words } = this;
    const left = this.length(model) % limit;
    if (left === 0) return Infinity;
    let row = words[model * WORDS + TAIL];
    for (let place = 1; place < left; place++) row = store.elder[row];
    return store.finish[row];
  }

  /** `priority` and `deadline` are for those that do not go by arrival. */
  push(row: number, _priority: number, _deadline: SimTime): void {
    const { store, words } = this;
    const word = store.model[row] * WORDS;
    const tail = words[word + TAIL];
    store.sibling[row] = NONE;
    store.elder[row] = tail;
    if (tail === NONE) words[word + HEAD] = row;
    else store.sibling[tail] = row;
    words[word + TAIL] = row;
    words[word + LENGTH]++;
    this.count++;
  }

  /** Takes out a row that is in its model's queue. */
  remove(row: number): void {
    const { store, words } = this;
    const word = store.model[row] * WORDS;
    if (words[word + TAIL] === row) words[word + TAIL] = store.elder[row];
    words[word + HEAD] = store.unchain(row, words[word + HEAD]);
    words[word + LENGTH]--;
    this.count--;
  }

  /** Takes the first so many rows (one at least) of a queue, as a chain, and returns its head. */
  take(model: number, items: number): number {
    const { store, words } = this;
    const word = model * WORDS;
    const head = words[word + HEAD];
    let last = head;
    for (let taken = 1; taken < items; taken++) last = store.sibling[last];
    const rest = store.sibling[last];
    store.sibling[last] = NONE;
    words[word + HEAD] = rest;
    if (rest === NONE) words[word + TAIL] = NONE;
    else store.elder[rest] = NONE;
    words[word + LENGTH] -= items;
    this.count -= items;
    return head;
  }

  /**
   * Of the models with a full batch or an oldest row that need not wait any more, the one of whose
   * rows one is the first of all; `NONE` if no batch timeout has passed.
   */
  readyModel(now: SimTime, limit: number): number {
    const { store, words } = this;
    let best = NONE;
    for (let model = 0; model < this.models; model++) {
      const oldest = words[model * WORDS + HEAD];
      if (oldest === NONE || (best !== NONE && !this.precedes(model, best))) continue;
      if (words[model * WORDS + LENGTH] < limit && now < store.finish[oldest]) continue;
      best = model;
    }
    return best;
  }

  /** The first batch timeout; infinity when no item waits. */
  earliestEndOfWait(): SimTime {
    let earliest = Infinity;
    for (let word = HEAD; word < this.words.length; word += WORDS) {
      const head = this.words[word];
      if (head !== NONE) earliest = Math.min(earliest, this.store.finish[head]);
    }
    return earliest;
  }

  clear(): void {
    empty(this.words);
    this.count = 0;
  }

  /** The row of a model that has been here longest, or `NONE`. */
  protected oldest(model: number): number {
    return this.words[model * WORDS + HEAD];
  }

  /** Whether the next batch of one model goes before that of another; in both somebody waits. */
  protected precedes(model: number, other: number): boolean {
    const { sequence } = this.store;
    return sequence[this.oldest(model)] < sequence[this.oldest(other)];
  }
}

function empty(words: Int32Array): void {
  words.fill(NONE);
  for (let word = LENGTH; word < words.length; word += WORDS) words[word] = 0;
}
