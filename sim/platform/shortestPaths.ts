import { type DirectedLinkId, NOWHERE, type PlaceId, type Topology } from "./topology.ts";

/** Latencies are added as integers of this fraction of a second, so that ties are exact ties. */
export const STEPS_PER_SECOND = 1e12;
export const NO_LINK: DirectedLinkId = -1;

/** Least-latency paths from one place to all: for each place, the last link of its path. */
export interface PathTree {
  /** Picoseconds from the source, infinity where there is no way. */
  readonly distances: Float64Array;
  /** `NO_LINK` at the source and where there is no way. */
  readonly lastLinks: Int32Array;
}

/** The links leaving each place, in rows one after another. */
interface Outgoing {
  readonly starts: Int32Array;
  readonly links: Int32Array;
}

/**
 * Dijkstra's algorithm (Numerische Mathematik 1, 1959) with a binary heap.
 *
 * Of paths of equal latency that with the fewest links wins, then that with the lowest last link:
 * the tree depends on the map alone, not on the order of the search. Distances are exact up to
 * 2^53 ps, that is 9000 s. O((places + links) · log places) per tree.
 */
export class ShortestPaths {
  private readonly topology: Topology;
  private readonly outgoing: Outgoing;
  private readonly lengths: Float64Array;
  private readonly hops: Int32Array;
  private readonly heap: PlaceId[] = [];
  /** Position in the heap, -1 when not in it. */
  private readonly positions: Int32Array;
  private distances = new Float64Array(0);

  /** The map must not grow afterwards. */
  constructor(topology: Topology) {
    this.topology = topology;
    this.outgoing = outgoingLinks(topology);
    this.lengths = new Float64Array(topology.linkCount);
    for (let link = 0; link < topology.linkCount; link++) {
      this.lengths[link] = this.length(link);
    }
    this.hops = new Int32Array(topology.placeCount);
    this.positions = new Int32Array(topology.placeCount).fill(-1);
  }

  /** The latency of a link in picoseconds. */
  length(link: DirectedLinkId): number {
    return Math.round(this.topology.linkProperties(link).latencySeconds * STEPS_PER_SECOND);
  }

  /** The tree over the links that are up: `up[link]` is not zero. */
  tree(source: PlaceId, up: Uint8Array): PathTree {
    const { placeCount } = this.topology;
    const lastLinks = new Int32Array(placeCount).fill(NO_LINK);
    const distances = new Float64Array(placeCount).fill(Infinity);
    this.distances = distances;
    distances[source] = 0;
    this.hops[source] = 0;
    this.lift(this.heap.push(source) - 1, source);
    while (this.heap.length > 0) this.relaxFrom(this.takeNearest(), lastLinks, up);
    return { distances, lastLinks };
  }

  private relaxFrom(place: PlaceId, lastLinks: Int32Array, up: Uint8Array): void {
    const { starts, links } = this.outgoing;
    for (let at = starts[place]; at < starts[place + 1]; at++) {
      const link = links[at];
      if (up[link] === 0) continue;
      const target = this.topology.target(link);
      const distance = this.distances[place] + this.lengths[link];
      const hops = this.hops[place] + 1;
      const later = distance - this.distances[target] || hops - this.hops[target];
      if (later === 0 && link < lastLinks[target]) lastLinks[target] = link;
      if (!(later < 0)) continue;
      this.distances[target] = distance;
      this.hops[target] = hops;
      lastLinks[target] = link;
      if (this.positions[target] < 0) this.positions[target] = this.heap.push(target) - 1;
      this.lift(this.positions[target], target);
    }
  }

  private nearer(a: PlaceId, b: PlaceId): boolean {
    return (this.distances[a] - this.distances[b] || this.hops[a] - this.hops[b]) < 0;
  }

  private lift(position: number, place: PlaceId): void {
    const { heap, positions } = this;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      if (!this.nearer(place, heap[parent])) break;
      heap[position] = heap[parent];
      positions[heap[position]] = position;
      position = parent;
    }
    heap[position] = place;
    positions[place] = position;
  }

  private takeNearest(): PlaceId {
    const { heap, positions } = this;
    const nearest = heap[0];
    const place = heap.pop()!;
    positions[nearest] = -1;
    if (heap.length === 0) return nearest;
    let position = 0;
    for (let child = 1; child < heap.length; child = 2 * position + 1) {
      if (child + 1 < heap.length && this.nearer(heap[child + 1], heap[child])) child++;
      if (!this.nearer(heap[child], place)) break;
      heap[position] = heap[child];
      positions[heap[position]] = position;
      position = child;
    }
    heap[position] = place;
    positions[place] = position;
    return nearest;
  }
}

/** Media are left out. */
function outgoingLinks(topology: Topology): Outgoing {
  const starts = new Int32Array(topology.placeCount + 1);
  let links = 0;
  for (let link = 0; link < topology.linkCount; link++) {
    if (topology.origin(link) === NOWHERE) continue;
    starts[topology.origin(link) + 1]++;
    links++;
  }
  for (let place = 0; place < topology.placeCount; place++) starts[place + 1] += starts[place];
  const sorted = new Int32Array(links);
  const next = starts.slice();
  for (let link = 0; link < topology.linkCount; link++) {
    if (topology.origin(link) !== NOWHERE) sorted[next[topology.origin(link)]++] = link;
  }
  return { starts, links: sorted };
}
