import type { ClusterView } from "../../../sim/cluster/clusterView.ts";
import type { Pod } from "../../../sim/cluster/pod.ts";
import { requestOf } from "../../../sim/cluster/podClass.ts";
import { CPU, MEMORY } from "../../../sim/cluster/resourceNames.ts";

/** What a figure is worth that should be low: 1 at nothing, 0 at a limit and beyond it. */
export function below(value: number, limit: number): number {
  return Math.max(0, 1 - value / limit);
}

/**
 * Dollars per hour of the share of a node that a pod takes: of its cores or of its memory,
 * whichever is larger. Null where the node's price is not known.
 */
export function dollarsPerHour(cluster: ClusterView, pod: Pod, node: number): number | null {
  const price = cluster.node(node).host?.dollarsPerHour ?? null;
  if (price === null) return null;
  return price * Math.max(shareOf(cluster, pod, node, CPU), shareOf(cluster, pod, node, MEMORY));
}

/**
 * Watts that a pod at work on all that it requests adds to a node: of its cores, and of the whole
 * node at rest where `others` there are none. Null where the node's power is not known.
 */
export function wattsAdded(
  cluster: ClusterView,
  pod: Pod,
  node: number,
  others: number,
): number | null {
  const host = cluster.node(node).host;
  if (host === null || host.coreWatts === null || host.idleWatts === null) return null;
  const cores = requestOf(pod.class, CPU) / 1000;
  return cores * host.coreWatts + (others === 0 ? host.idleWatts : 0);
}

/** The share of a node's cores that would be left beside a pod, by what is reserved: 0 … 1. */
export function coresLeft(cluster: ClusterView, pod: Pod, node: number): number {
  const all = cluster.allocatable(CPU)[node];
  const taken = cluster.reserved(CPU)[node] + requestOf(pod.class, CPU);
  return all > 0 ? below(taken, all) : 0;
}

function shareOf(cluster: ClusterView, pod: Pod, node: number, resource: number): number {
  const all = cluster.allocatable(resource)[node];
  return all > 0 ? requestOf(pod.class, resource) / all : 0;
}
