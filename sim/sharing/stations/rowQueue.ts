import { type JobStore, NONE } from "./jobStore.ts";

/** A list of rows from first to last, linked through `sibling` (after) and `elder` (before). */
export class RowQueue {
  first = NONE;
  last = NONE;
  private readonly store: JobStore;

  constructor(store: JobStore) {
    this.store = store;
  }

  /** Puts a row after one that is in the list, or first where that is `NONE`. */
  insert(row: number, before: number): void {
    const { sibling, elder } = this.store;
    const after = before === NONE ? this.first : sibling[before];
    elder[row] = before;
    sibling[row] = after;
    if (before === NONE) this.first = row;
    else sibling[before] = row;
    if (after === NONE) this.last = row;
    else elder[after] = row;
  }

  append(row: number): void {
    this.insert(row, this.last);
  }

  remove(row: number): void {
    if (row === this.last) this.last = this.store.elder[row];
    this.first = this.store.unchain(row, this.first);
  }

  clear(): void {
    this.first = NONE;
    this.last = NONE;
  }
}
