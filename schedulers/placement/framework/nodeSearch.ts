import type { ClusterView } from "../../../sim/cluster/clusterView.ts";
import type { ClassCache } from "./classCaches.ts";
import type { Cycle } from "./cycle.ts";
import type { Feasibility } from "./feasibility.ts";

/** Clusters below this size are looked at whole, and so many feasible nodes are always wanted. */
const FEWEST_NODES = 100;
const LEAST_PERCENT = 5;

/**
 * How many feasible nodes are enough. With 0 percent the share falls from 50 % by 1 % for each 125
 * nodes, to 5 %. Source: kube-scheduler, schedule_one.go, numFeasibleNodesToFind.
 */
export function enoughNodes(nodes: number, percentage: number): number {
  if (nodes < FEWEST_NODES || percentage >= 100) return nodes;
  const percent =
    percentage > 0 ? percentage : Math.max(LEAST_PERCENT, 50 - Math.floor(nodes / 125));
  return Math.max(FEWEST_NODES, Math.floor((nodes * percent) / 100));
}

/**
 * Walks over the nodes to find candidates, each time from where the last walk ended, so that all
 * get their turn in a large cluster. Kubernetes walks in parallel, zone by zone; this one goes by
 * the numbers of the nodes.
 */
export class NodeSearch {
  private nodes = new Int32Array(0);
  private nodesVersion = -1;
  private start = 0;

  /** The present nodes in the order in which the next walk meets them. */
  order(cluster: ClusterView): number[] {
    this.refresh(cluster);
    const { nodes, start } = this;
    return Array.from(nodes, (_, at) => nodes[(start + at) % nodes.length]);
  }

  /** Fills in the cycle's candidates, `wanted` at most. */
  walk(cycle: Cycle, feasibility: Feasibility, cache: ClassCache, wanted: number): void {
    this.refresh(cycle.cluster);
    const { nodes, start } = this;
    const { length } = nodes;
    let visited = 0;
    let node = start;
    while (visited < length && cycle.candidateCount < wanted) {
      if (feasibility.passes(cycle, nodes[node], cache)) {
        cycle.candidates[cycle.candidateCount++] = nodes[node];
      }
      visited++;
      if (++node === length) node = 0;
    }
    this.start = node;
  }

  private refresh(cluster: ClusterView): void {
    if (cluster.nodesVersion === this.nodesVersion) return;
    this.nodesVersion = cluster.nodesVersion;
    const present: number[] = [];
    for (let node = 0; node < cluster.nodeCount; node++) {
      if (cluster.isPresent(node)) present.push(node);
    }
    this.nodes = Int32Array.from(present);
    this.start = present.length === 0 ? 0 : this.start % present.length;
  }
}
