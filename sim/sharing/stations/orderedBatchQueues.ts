import type { SimTime } from "../../kernel/clock.ts";
import { BatchQueues } from "./batchQueues.ts";
import { type HeapRows, JobHeap } from "./jobHeap.ts";
import { type JobStore, NONE } from "./jobStore.ts";
import type { Ordering } from "./ordering.ts";
import type { PriorityLevels } from "./priorityLevels.ts";

/**
 * Queues of an accelerator that are served by a rule: whoever has the smallest `key` first, among
 * equals the one that came first. By arrival the rows stand in a list besides, because a batch
 * waits to be filled no longer than its oldest item may.
 */
export class OrderedBatchQueues extends BatchQueues {
  private readonly heap: JobHeap;
  private readonly workOf: (row: number) => number;
  private readonly ordering: Ordering;
  /** By model: the row whose turn it is. */
  private readonly roots: Int32Array;
  /** Where items are told apart by priority, which is then `-key`; else null. */
  private readonly levels: PriorityLevels | null;
  /** By model and level: rows in the queue. */
  private readonly counts: Int32Array;

  /** `workOf`: of the item in a row, as the rule sees it. */
  constructor(
    store: JobStore,
    models: number,
    workOf: (row: number) => number,
    ordering: Ordering,
    levels: PriorityLevels | null,
  ) {
    super(store, models);
    this.heap = new JobHeap(new WaitingRows(store));
    this.workOf = workOf;
    this.ordering = ordering;
    this.roots = new Int32Array(models).fill(NONE);
    this.levels = levels;
    this.counts = new Int32Array(levels === null ? 0 : models * levels.count);
  }

  override push(row: number, priority: number, deadline: SimTime): void {
    super.push(row, priority, deadline);
    const { store } = this;
    const model = store.model[row];
    store.key[row] = this.ordering(this.workOf(row), priority, deadline, store.sequence[row], 0);
    this.roots[model] = this.heap.push(this.roots[model], row);
    this.tally(row, 1);
  }

  override remove(row: number): void {
    const model = this.store.model[row];
    this.roots[model] = this.heap.remove(this.roots[model], row);
    this.tally(row, -1);
    super.remove(row);
  }

  override lengthFrom(model: number, level: number): number {
    const { counts, levels } = this;
    if (levels === null) return this.length(model);
    let length = 0;
    for (let one = level; one < levels.count; one++) length += counts[model * levels.count + one];
    return length;
  }

  override isFrom(row: number, level: number): boolean {
    return this.levels === null || this.levels.of(-this.store.key[row]) >= level;
  }

  override take(model: number, items: number): number {
    const { store } = this;
    const head = this.takeFirst(model);
    store.elder[head] = NONE;
    let last = head;
    for (let taken = 1; taken < items; taken++) {
      const row = this.takeFirst(model);
      store.sibling[last] = row;
      store.elder[row] = last;
      last = row;
    }
    store.sibling[last] = NONE;
    return head;
  }

  override clear(): void {
    super.clear();
    this.roots.fill(NONE);
    this.counts.fill(0);
  }

  protected override precedes(model: number, other: number): boolean {
    const { key, sequence } = this.store;
    const a = this.roots[model];
    const b = this.roots[other];
    return key[a] < key[b] || (key[a] === key[b] && sequence[a] < sequence[b]);
  }

  private takeFirst(model: number): number {
    const first = this.roots[model];
    this.roots[model] = this.heap.pop(first);
    this.tally(first, -1);
    super.remove(first);
    return first;
  }

  private tally(row: number, change: 1 | -1): void {
    const { counts, levels, store } = this;
    if (levels === null) return;
    counts[store.model[row] * levels.count + levels.of(-store.key[row])] += change;
  }
}

/** The rows of a store as a heap sees them that leaves their other links alone. */
class WaitingRows implements HeapRows {
  private readonly store: JobStore;

  constructor(store: JobStore) {
    this.store = store;
  }

  get key(): Float64Array {
    return this.store.key;
  }

  get sequence(): Float64Array {
    return this.store.sequence;
  }

  get child(): Int32Array {
    return this.store.child;
  }

  get sibling(): Int32Array {
    return this.store.heapSibling;
  }

  get elder(): Int32Array {
    return this.store.heapElder;
  }
}
