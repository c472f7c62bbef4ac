import { NOWHERE, type Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import type { Routes } from "../platform/routes.ts";
import { eligible } from "../requests/eligible.ts";
import type { StagePlan } from "../requests/plans.ts";
import { byNearness, NearestSites, type Offer } from "./nearestSites.ts";

const NONE: readonly Node[] = [];

/** Where a site stands, in meters. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The standing nodes that are offered to a stage as seen from a place: all that may run it in the
 * regions, and those at the nearest sites that have any, nearest first by the latency of the
 * route, at equal latencies by the distance on the map: where all sites are as far over one hub,
 * the neighbours are offered, and not the same few to all. Nodes that take no new work are
 * not among them; those that have failed are, until that is noticed. Lists are made when first
 * asked for and kept until the routes or the nodes change.
 */
export class Candidates implements NodeListener {
  /** Those that stand at a place, there or not. */
  private readonly standing: Node[];
  private readonly routes: Routes;
  private readonly placeCount: number;
  /** The first places; the others are regions, which are all offered. */
  private readonly sites: readonly Point[];
  private readonly siteLimit: number;
  private readonly lists = new Map<number, readonly Node[]>();
  private suspects = 0;

  /** `nodes` are those that stand at a place from the start. */
  constructor(
    nodes: readonly Node[],
    routes: Routes,
    placeCount: number,
    sites: readonly Point[],
    siteLimit: number,
  ) {
    this.standing = [...nodes];
    this.routes = routes;
    this.placeCount = placeCount;
    this.sites = sites;
    this.siteLimit = siteLimit;
  }

  /** Nearest first; none from nowhere. */
  from(stage: StagePlan, place: number): readonly Node[] {
    if (place < 0) return NONE;
    const key = stage.index * this.placeCount + place;
    let list = this.lists.get(key);
    if (list === undefined) {
      list = this.build(stage, place);
      this.lists.set(key, list);
    }
    return list;
  }

  /** All that stand at a place and are there to take work, in the order in which they came. */
  *inService(): Iterable<Node> {
    for (const node of this.standing) if (node.present && !node.cordoned) yield node;
  }

  /** Whether all that are offered are also believed to be up. */
  get allBelievedUp(): boolean {
    return this.suspects === 0;
  }

  joined(node: Node): void {
    if (node.place === NOWHERE) return;
    this.standing.push(node);
    this.lists.clear();
  }

  returned(node: Node): void {
    this.offerChanged(node);
  }

  left(node: Node): void {
    this.offerChanged(node);
  }

  cordoned(node: Node): void {
    this.offerChanged(node);
  }

  uncordoned(node: Node): void {
    this.offerChanged(node);
  }

  noticed(): void {
    this.suspects++;
  }

  cleared(): void {
    this.suspects--;
  }

  routesChanged(): void {
    this.lists.clear();
  }

  private offerChanged(node: Node): void {
    if (node.place !== NOWHERE) this.lists.clear();
  }

  /** Zero at the place itself; what has no position is beyond all that has one. */
  private squaredMeters(from: number, to: number): number {
    if (from === to) return 0;
    const a = this.sites[from];
    const b = this.sites[to];
    if (a === undefined || b === undefined) return Number.MAX_VALUE;
    const dx = a.x - b.x;
    const dy = a.y - b.y;
    const squared = dx * dx + dy * dy;
    return squared >= 0 ? squared : Number.MAX_VALUE;
  }

  private build(stage: StagePlan, place: number): Node[] {
    const nearest = new NearestSites(this.siteLimit + 1);
    const offered: Offer[] = [];
    for (const node of this.standing) {
      if (!node.present || node.cordoned) continue;
      if (!eligible(stage, node, null)) continue;
      const latencySeconds = this.routes.latencySeconds(place, node.place);
      if (latencySeconds === Infinity) continue;
      const squaredMeters = this.squaredMeters(place, node.place);
      const offer = { node, latencySeconds, squaredMeters };
      if (this.sites[node.place] === undefined) offered.push(offer);
      else nearest.add(offer);
    }
    return [...offered, ...nearest.offers()].sort(byNearness).map(({ node }) => node);
  }
}
