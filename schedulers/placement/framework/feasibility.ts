import type { NodeRefusal } from "../../../sim/policy/placement.ts";
import type { ClassCache } from "./classCaches.ts";
import type { Cycle } from "./cycle.ts";
import type { FilterPlugin } from "./plugin.ts";

/** The filters of a profile, in their order: the first that refuses a node is the reason. */
export class Feasibility {
  private readonly filters: readonly FilterPlugin[];
  private readonly active: boolean[];

  constructor(filters: readonly FilterPlugin[]) {
    this.filters = filters;
    this.active = filters.map(() => false);
  }

  prepare(cycle: Cycle): void {
    for (let at = 0; at < this.filters.length; at++) {
      this.active[at] = this.filters[at].prepare(cycle);
    }
  }

  /** The same as `refusing` would tell, with what is kept of local filters. */
  passes(cycle: Cycle, node: number, cache: ClassCache): boolean {
    const version = cycle.cluster.versions[node];
    if (cache.filterVersions[node] !== version) {
      cache.refusals[node] = 1 + this.firstRefusing(cycle, node, true);
      cache.filterVersions[node] = version;
    }
    return cache.refusals[node] === 0 && this.firstRefusing(cycle, node, false) < 0;
  }

  /** The first filter that refuses the node; null where none does. */
  refusing(cycle: Cycle, node: number): FilterPlugin | null {
    for (let at = 0; at < this.filters.length; at++) {
      const filter = this.filters[at];
      if (this.active[at] && !filter.fits(cycle, node)) return filter;
    }
    return null;
  }

  refusal(cycle: Cycle, node: number): NodeRefusal | null {
    const filter = this.refusing(cycle, node);
    if (filter === null) return null;
    return {
      plugin: filter.name,
      reasons: filter.reasons(cycle, node),
      resolvable: filter.isResolvable(cycle, node),
    };
  }

  private firstRefusing(cycle: Cycle, node: number, local: boolean): number {
    for (let at = 0; at < this.filters.length; at++) {
      const filter = this.filters[at];
      if (filter.isLocal !== local || !this.active[at]) continue;
      if (!filter.fits(cycle, node)) return at;
    }
    return -1;
  }
}
