import type { Node } from "../nodes/node.ts";
import { canRun } from "../nodes/nodeClass.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import type { Routes } from "../platform/routes.ts";
import type { StagePlan } from "../requests/plans.ts";

const NONE: readonly Node[] = [];

/**
 * The static nodes that are offered to a stage as seen from a place: all that may run it in the
 * regions, and those at the nearest sites that have any, nearest first by the latency of the
 * route. Lists are made when first asked for and kept until the routes change.
 */
export class Candidates implements NodeListener {
  private readonly nodes: readonly Node[];
  private readonly staticCount: number;
  private readonly routes: Routes;
  private readonly placeCount: number;
  /** Places that are regions are all offered; of sites only so many. */
  private readonly isRegion: (place: number) => boolean;
  private readonly siteLimit: number;
  private readonly lists = new Map<number, readonly Node[]>();
  private suspects = 0;

  constructor(
    nodes: readonly Node[],
    staticCount: number,
    routes: Routes,
    placeCount: number,
    isRegion: (place: number) => boolean,
    siteLimit: number,
  ) {
    this.nodes = nodes;
    this.staticCount = staticCount;
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

  /** Whether all that are offered are also believed to be up. */
  get allBelievedUp(): boolean {
    return this.suspects === 0;
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

  private build(stage: StagePlan, place: number): Node[] {
    const reachable: { node: number; place: number; latencySeconds: number }[] = [];
    for (let index = 0; index < this.staticCount; index++) {
      const node = this.nodes[index];
      if (stage.allowed[node.class.index] === 0 || !canRun(node.class, stage.model)) continue;
      const latencySeconds = this.routes.latencySeconds(place, node.place);
      if (latencySeconds === Infinity) continue;
      reachable.push({ node: index, place: node.place, latencySeconds });
    }
    reachable.sort((a, b) => a.latencySeconds - b.latencySeconds || a.node - b.node);
    const sites = new Set<number>();
    const offered: Node[] = [];
    for (const one of reachable) {
      if (!this.isRegion(one.place) && !sites.has(one.place)) {
        if (sites.size > this.siteLimit) continue;
        sites.add(one.place);
      }
      offered.push(this.nodes[one.node]);
    }
    return offered;
  }
}
