import type { TurnView } from "../../../sim/policy/placement.ts";
import type { QueueOrder } from "../framework/plugin.ts";
import { prioritySort } from "./prioritySort.ts";

/**
 * Dominant resource fairness: the turn is the tenant's of whose dominant resource, that of which
 * it has the largest share of the cluster, the share is smallest. Within a tenant by priority.
 * Source: Ghodsi et al., Dominant Resource Fairness, NSDI 2011, algorithm 1. Shares are of what is
 * reserved, in parts of what the nodes have that are there.
 */
export const dominantResourceFairness: QueueOrder = {
  name: "DRF",
  rank: prioritySort.rank,
  turn({ heads, cluster }: TurnView): number {
    const share = (at: number) => cluster.dominantShare(heads[at].pod.spec.tenant);
    let next = 0;
    let least = share(0);
    for (let at = 1; at < heads.length; at++) {
      const own = share(at);
      if (own >= least) continue;
      next = at;
      least = own;
    }
    return next;
  },
};
