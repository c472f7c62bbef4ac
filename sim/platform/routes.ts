import { NO_LINK, type PathTree, ShortestPaths, STEPS_PER_SECOND } from "./shortestPaths.ts";
import { type DirectedLinkId, NOWHERE, type PlaceId, type Topology } from "./topology.ts";

/** A way through the network. The same way between the same places is always the same object. */
export interface Route {
  /** Counts the routes in the order in which they were found. */
  readonly index: number;
  readonly from: PlaceId;
  readonly to: PlaceId;
  /** Channels to send through, in order, none twice. */
  readonly links: Int32Array;
  /** Directed links that delay by how many are there, in place of sharing; null on most routes. */
  readonly queued: Int32Array | null;
  /** The directed links of the map, in order. */
  readonly hops: Int32Array;
  readonly latencySeconds: number;
  /** Sum over the links: the most that a message may be later than the latency. */
  readonly jitterSeconds: number;
  /** Probability that one of the links loses a message, each on its own: 1 − Π(1 − p). */
  readonly loss: number;
  /** Infinity for a route over no links. */
  readonly bottleneckBytesPerSecond: number;
  /** Of the links for which it is modelled, as the next one: what a policy can reckon with. */
  readonly energyJoulesPerByte: number;
  readonly priceDollarsPerByte: number;
}

/**
 * Least-latency routes over the links that are up, or explicit ones.
 *
 * One tree of paths for each source that is asked for, kept until a link that matters to it goes
 * down or comes up. From a place to itself there is the empty route. An explicit route is the
 * only one between its ends, as in SimGrid's full routing: none while a link of it is down. Held by
 * the reference cases of SimGrid's flows, whose routes are all explicit.
 */
export class Routes {
  readonly topology: Topology;
  private readonly paths: ShortestPaths;
  private readonly up: Uint8Array;
  private readonly trees = new Map<PlaceId, PathTree>();
  /** Routes of the current trees by source, then by target; null where there is no way. */
  private readonly current: ((Route | null | undefined)[] | undefined)[] = [];
  /** Every route ever handed out, by source · places + target. */
  private readonly known = new Map<number, Route[]>();
  private routeCount = 0;
  /** Links of the explicit routes, by source · places + target. */
  private readonly explicit = new Map<number, readonly DirectedLinkId[]>();

  /** All links are up at first. The map must not grow afterwards. */
  constructor(topology: Topology) {
    this.topology = topology;
    this.paths = new ShortestPaths(topology);
    this.up = new Uint8Array(topology.linkCount).fill(1);
  }

  /** Sets an explicit route, used instead of the shortest path in this direction. */
  setExplicit(from: PlaceId, to: PlaceId, links: readonly DirectedLinkId[]): void {
    this.explicit.set(this.key(from, to), links);
  }

  /** The links of an explicit route. */
  explicitLinks(from: PlaceId, to: PlaceId): readonly DirectedLinkId[] | undefined {
    return this.explicit.get(this.key(from, to));
  }

  isLinkUp(link: DirectedLinkId): boolean {
    return this.up[link] !== 0;
  }

  /** One direction only; the other is `link ^ 1`. */
  setLinkUp(link: DirectedLinkId, up: boolean): void {
    if (this.isLinkUp(link) === up) return;
    this.up[link] = up ? 1 : 0;
    const from = this.topology.origin(link);
    const to = this.topology.target(link);
    if (this.explicit.size > 0) this.forgetExplicit(link);
    if (from === NOWHERE) return;
    const length = this.paths.length(link);
    for (const [source, { distances, lastLinks }] of this.trees) {
      const matters = up ? distances[from] + length <= distances[to] : lastLinks[to] === link;
      // Two infinities compare as equal, but a link out of nowhere leads nowhere.
      if (!matters || distances[from] === Infinity) continue;
      this.trees.delete(source);
      this.current[source] = undefined;
    }
  }

  /** Null when no links that are up lead there. */
  route(from: PlaceId, to: PlaceId): Route | null {
    const routes = this.current[from];
    const route = routes === undefined ? undefined : routes[to];
    return route === undefined ? this.lookUp(from, to) : route;
  }

  private lookUp(from: PlaceId, to: PlaceId): Route | null {
    const { placeCount } = this.topology;
    if (this.current.length === 0) this.current.length = placeCount;
    const routes = (this.current[from] ??= new Array(placeCount).fill(undefined));
    return (routes[to] = this.findRoute(from, to));
  }

  /** Of the route there, infinity where there is none; costs no route. */
  latencySeconds(from: PlaceId, to: PlaceId): number {
    if (this.explicitLinks(from, to) !== undefined)
      return this.route(from, to)?.latencySeconds ?? Infinity;
    return this.tree(from).distances[to] / STEPS_PER_SECOND;
  }

  private key(from: PlaceId, to: PlaceId): number {
    return from * this.topology.placeCount + to;
  }

  /** Explicit routes over the link are there again, or no more. */
  private forgetExplicit(link: DirectedLinkId): void {
    const { placeCount } = this.topology;
    for (const [key, links] of this.explicit) {
      const routes = this.current[Math.floor(key / placeCount)];
      if (routes !== undefined && links.includes(link)) routes[key % placeCount] = undefined;
    }
  }

  private tree(from: PlaceId): PathTree {
    let tree = this.trees.get(from);
    if (tree === undefined) this.trees.set(from, (tree = this.paths.tree(from, this.up)));
    return tree;
  }

  private findRoute(from: PlaceId, to: PlaceId): Route | null {
    const explicit = this.explicitLinks(from, to);
    if (explicit !== undefined) {
      return explicit.every((link) => this.isLinkUp(link))
        ? this.remembered(from, to, explicit)
        : null;
    }
    const tree = this.tree(from);
    if (tree.distances[to] === Infinity) return null;
    const hops: DirectedLinkId[] = [];
    for (let link = tree.lastLinks[to]; link !== NO_LINK; ) {
      hops.push(link);
      link = tree.lastLinks[this.topology.origin(link)];
    }
    return this.remembered(from, to, hops.reverse());
  }

  private remembered(from: PlaceId, to: PlaceId, hops: readonly DirectedLinkId[]): Route {
    const key = this.key(from, to);
    let routes = this.known.get(key);
    if (routes === undefined) this.known.set(key, (routes = []));
    for (const route of routes) {
      if (route.hops.length === hops.length && hops.every((hop, at) => hop === route.hops[at])) {
        return route;
      }
    }
    const route = describeRoute(this.topology, this.routeCount++, from, to, hops);
    routes.push(route);
    return route;
  }
}

function describeRoute(
  topology: Topology,
  index: number,
  from: PlaceId,
  to: PlaceId,
  hops: readonly DirectedLinkId[],
): Route {
  let latencySeconds = 0;
  let jitterSeconds = 0;
  let kept = 1;
  let bottleneckBytesPerSecond = Infinity;
  let energyJoulesPerByte = 0;
  let priceDollarsPerByte = 0;
  for (const hop of hops) {
    const link = topology.linkProperties(hop);
    latencySeconds += link.latencySeconds;
    jitterSeconds += link.jitterSeconds;
    kept *= 1 - link.loss;
    if (link.queue === undefined) {
      bottleneckBytesPerSecond = Math.min(bottleneckBytesPerSecond, link.bytesPerSecond);
    }
    energyJoulesPerByte += link.energyJoulesPerByte ?? 0;
    priceDollarsPerByte += link.priceDollarsPerByte ?? 0;
  }
  const queued = hops.filter((hop) => topology.linkProperties(hop).queue !== undefined);
  return {
    index,
    from,
    to,
    links: Int32Array.from(hops, (hop) => topology.channel(hop)),
    queued: queued.length === 0 ? null : Int32Array.from(queued),
    hops: Int32Array.from(hops),
    latencySeconds,
    jitterSeconds,
    loss: 1 - kept,
    bottleneckBytesPerSecond,
    energyJoulesPerByte,
    priceDollarsPerByte,
  };
}
