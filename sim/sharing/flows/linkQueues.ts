import type { BundleStore } from "./bundleStore.ts";
import type { FlowStore } from "./flowStore.ts";
import type { LinkLoads } from "./linkLoads.ts";
import type { SharingGroups } from "./sharingGroups.ts";

/** What is under way over each link, counted when asked for: nothing is kept for it. */
export class LinkQueues {
  private readonly loads: LinkLoads;
  private readonly bundles: BundleStore;
  private readonly groups: SharingGroups;
  private readonly flows: FlowStore;

  constructor(loads: LinkLoads, bundles: BundleStore, groups: SharingGroups, flows: FlowStore) {
    this.loads = loads;
    this.bundles = bundles;
    this.groups = groups;
    this.flows = flows;
  }

  flowsOn(link: number): number {
    const { crossingBundles, flows } = this.bundles;
    let count = 0;
    this.loads.forEachCrossing(link, (crossing) => {
      count += flows[crossingBundles[crossing]].length;
    });
    return count;
  }

  /** Σ usage · bytes that the flows on the link have not sent. */
  leftBytes(link: number): number {
    const { crossingBundles } = this.bundles;
    let left = 0;
    this.loads.forEachCrossing(link, (crossing) => {
      left += this.leftOf(crossingBundles[crossing], crossing);
    });
    return left;
  }

  private leftOf(bundle: number, crossing: number): number {
    const { bundles, flows } = this;
    const position = crossing - bundles.firstCrossings[bundle];
    const work = this.groups.workDone(bundle);
    const own = bundles.flows[bundle];
    let left = 0;
    for (let index = 0; index < own.length; index++) {
      const flow = own[index];
      const rest = Math.max(0, flows.finishes[flow] - work) * flows.weights[flow];
      left += flows.usage(flow, position) * rest;
    }
    return left;
  }
}
