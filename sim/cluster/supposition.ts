import type { ClusterTrial } from "./clusterView.ts";
import type { Pod } from "./pod.ts";

/** How a supposition changes the columns of its cluster, and nothing else. */
export interface SupposedBooks {
  /** A RangeError where the pod does not fit there. */
  check(pod: Pod, node: number, devices: readonly number[]): void;
  enter(pod: Pod, node: number, devices: readonly number[], startSeconds: number): void;
  strike(pod: Pod): void;
}

/** Changes of a cluster that are only tried. */
export class Supposition implements ClusterTrial {
  private readonly books: SupposedBooks;
  private readonly removed = new Map<number, Pod>();
  private readonly added = new Map<number, Pod>();

  constructor(books: SupposedBooks) {
    this.books = books;
  }

  remove(pod: Pod): void {
    const before = { ...pod };
    this.books.strike(pod);
    this.removed.set(pod.id, before);
  }

  restore(pod: Pod): void {
    const before = this.removed.get(pod.id);
    if (before === undefined) throw new RangeError(`pod ${pod.name} was not removed`);
    this.removed.delete(pod.id);
    this.books.enter(pod, before.node, before.devices, before.startSeconds);
  }

  put(pod: Pod, node: number, devices: readonly number[]): void {
    this.books.check(pod, node, devices);
    this.books.enter(pod, node, devices, 0);
    this.added.set(pod.id, pod);
  }

  takeBack(pod: Pod): void {
    if (!this.added.delete(pod.id)) throw new RangeError(`pod ${pod.name} was not put anywhere`);
    this.books.strike(pod);
  }

  /** All is as it was before it. */
  undo(): void {
    for (const pod of this.added.values()) this.books.strike(pod);
    for (const pod of [...this.removed.values()]) this.restore(pod);
  }
}
