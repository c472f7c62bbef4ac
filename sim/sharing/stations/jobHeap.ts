import { NONE } from "./jobStore.ts";

/** Rows that can stand in a heap: what they are ordered by, and their links. */
export interface HeapRows {
  readonly key: Float64Array;
  readonly sequence: Float64Array;
  readonly child: Int32Array;
  readonly sibling: Int32Array;
  readonly elder: Int32Array;
}

/**
 * Pairing heaps (Fredman, Sedgewick, Sleator, Tarjan 1986) of rows of a store, by (key,
 * sequence), linked through the store's own arrays: a station's heap is one number, its root, and
 * an empty one costs nothing. Insertion and melding take O(1), removal O(log n) amortised. The
 * order is total, so what comes out does not depend on the shape of the heap.
 */
export class JobHeap {
  private readonly store: HeapRows;
  private readonly latestFirst: boolean;

  /** Among equal keys the lowest sequence comes first, or the highest where `latestFirst`. */
  constructor(store: HeapRows, latestFirst = false) {
    this.store = store;
    this.latestFirst = latestFirst;
  }

  /** The new root. */
  push(root: number, row: number): number {
    this.store.child[row] = NONE;
    this.store.sibling[row] = NONE;
    this.store.elder[row] = NONE;
    return root === NONE ? row : this.meld(root, row);
  }

  /** The heap without its root: the new root, or `NONE`. */
  pop(root: number): number {
    return this.mergePairs(this.store.child[root]);
  }

  /** The heap without a row that is in it: the new root, or `NONE`. */
  remove(root: number, row: number): number {
    if (row === root) return this.pop(root);
    const { child, sibling, elder } = this.store;
    const before = elder[row];
    const after = sibling[row];
    if (child[before] === row) child[before] = after;
    else sibling[before] = after;
    if (after !== NONE) elder[after] = before;
    const orphans = this.mergePairs(child[row]);
    return orphans === NONE ? root : this.meld(root, orphans);
  }

  /** The row after this one on a walk over a heap from its root, in no meaningful order. */
  following(row: number): number {
    const { child, sibling, elder } = this.store;
    if (child[row] !== NONE) return child[row];
    let last = row;
    while (last !== NONE && sibling[last] === NONE) {
      let first = last;
      while (elder[first] !== NONE && child[elder[first]] !== first) first = elder[first];
      last = elder[first];
    }
    return last === NONE ? NONE : sibling[last];
  }

  /**
   * Two heaps made one: the new root. `elder` is the parent of a first child and the left
   * neighbour of any other.
   */
  meld(a: number, b: number): number {
    const { key, sequence, child, sibling, elder } = this.store;
    const aEarlier = sequence[a] < sequence[b] !== this.latestFirst;
    const aFirst = key[a] < key[b] || (key[a] === key[b] && aEarlier);
    const parent = aFirst ? a : b;
    const under = aFirst ? b : a;
    const eldest = child[parent];
    sibling[under] = eldest;
    if (eldest !== NONE) elder[eldest] = under;
    elder[under] = parent;
    child[parent] = under;
    return parent;
  }

  /** Melds siblings two by two from the left, then all of these from the right. */
  private mergePairs(first: number): number {
    if (first === NONE) return NONE;
    const { sibling, elder } = this.store;
    let pairs = NONE;
    let row = first;
    while (row !== NONE) {
      const second = sibling[row];
      const rest = second === NONE ? NONE : sibling[second];
      const pair = second === NONE ? row : this.meld(row, second);
      sibling[pair] = pairs;
      pairs = pair;
      row = rest;
    }
    let root = pairs;
    row = sibling[root];
    while (row !== NONE) {
      const rest = sibling[row];
      root = this.meld(root, row);
      row = rest;
    }
    sibling[root] = NONE;
    elder[root] = NONE;
    return root;
  }
}
