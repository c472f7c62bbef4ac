import { NOWHERE, type Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import type { Routes } from "../platform/routes.ts";
import { eligible } from "../requests/eligible.ts";
import type { StagePlan } from "../requests/plans.ts";

const NONE: readonly Node[] = [];

/**
 * The standing nodes that are offered to a stage as seen from a place: all that may run it in the
 * regions, and those at the nearest sites that have any, nearest first by the latency of the
 * route, at equal latencies those of the place itself first. Nodes that take no new work are not
 * among them; those that have failed are, until that is noticed. Lists are made when first asked
 * for and kept until the routes or the nodes change.
 */
export class Candidates implements NodeListener {
  /** Those that stand at a place, there or not. */
  private readonly standing: Node[];
  private readonly routes: Routes;
  private readonly placeCount: number;
  /** Places that are regions are all offered; of sites only so many. */
  private readonly isRegion: (place: number) => boolean;
  private readonly siteLimit: number;
  private readonly lists = new Map<number, readonly Node[]>();
  private suspects = 0;

  /** `nodes` are those that stand at a place from the start. */
  constructor(
    nodes: readonly Node[],
    routes: Routes,
    placeCount: number,
    isRegion: (place: number) => boolean,
    siteLimit: number,
  ) {
    this.standing = [...nodes];
    this.routes = routes;
    this.placeCount = placeCount;
    this.isRegion = isRegion;
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

  private build(stage: StagePlan, place: number): Node[] {
    const reachable: { node: Node; latencySeconds: number }[] = [];
    for (const node of this.standing) {
      if (!node.present || node.cordoned) continue;
      if (!eligible(stage, node, null)) continue;
      const latencySeconds = this.routes.latencySeconds(place, node.place);
      if (latencySeconds === Infinity) continue;
      reachable.push({ node, latencySeconds });
    }
    const isElsewhere = ({ node }: { node: Node }) => (node.place === place ? 0 : 1);
    reachable.sort(
      (a, b) =>
        a.latencySeconds - b.latencySeconds ||
        isElsewhere(a) - isElsewhere(b) ||
        a.node.index - b.node.index,
    );
    const sites = new Set<number>();
    const offered: Node[] = [];
    for (const { node } of reachable) {
      if (!this.isRegion(node.place) && !sites.has(node.place)) {
        if (sites.size > this.siteLimit) continue;
        sites.add(node.place);
      }
      offered.push(node);
    }
    return offered;
  }
}
