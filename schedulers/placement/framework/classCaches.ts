import type { Cycle } from "./cycle.ts";

/** Entries that all caches of a policy may have together. */
const ENTRY_LIMIT = 1 << 24;
/** Classes that are kept however large the cluster is. */
const FEWEST_CLASSES = 8;
const NEVER = -1;

/**
 * What local plugins have said of the nodes for one class of pods. An entry holds as long as the
 * node's version is the one that it was made at.
 */
export interface ClassCache {
  readonly filterVersions: Int32Array;
  /** By node: 0 where it passes, else one more than the place of the filter that refuses it. */
  readonly refusals: Uint8Array;
  readonly scoreVersions: Int32Array;
  /** By local scorer, then by node. */
  readonly scores: readonly Int32Array[];
}

/** The caches of the classes that were asked for last. */
export class ClassCaches {
  private readonly caches = new Map<number, ClassCache>();
  private readonly localScorers: number;
  private room = 0;
  private nodesVersion = NEVER;
  private expected: unknown = null;

  constructor(localScorers: number) {
    this.localScorers = localScorers;
  }

  /** Of the cycle's pod; empty where the nodes, or what is expected, are others than before. */
  of({ cluster, podClass, view }: Cycle): ClassCache {
    if (cluster.nodesVersion !== this.nodesVersion || view.expected !== this.expected) {
      this.caches.clear();
      this.nodesVersion = cluster.nodesVersion;
      this.expected = view.expected;
      this.room = cluster.nodeCount;
    }
    const { index } = podClass;
    const known = this.caches.get(index);
    if (known !== undefined) {
      // The map's order is that of the last use.
      this.caches.delete(index);
      this.caches.set(index, known);
      return known;
    }
    const limit = ENTRY_LIMIT / ((this.room + 1) * (this.localScorers + 3));
    if (this.caches.size >= Math.max(FEWEST_CLASSES, limit)) {
      const [oldest] = this.caches.keys();
      this.caches.delete(oldest);
    }
    const made = this.empty();
    this.caches.set(index, made);
    return made;
  }

  private empty(): ClassCache {
    const { room, localScorers } = this;
    return {
      filterVersions: new Int32Array(room).fill(NEVER),
      refusals: new Uint8Array(room),
      scoreVersions: new Int32Array(room).fill(NEVER),
      scores: Array.from({ length: localScorers }, () => new Int32Array(room)),
    };
  }
}
