import { type PodClass, requestOf } from "../../../sim/cluster/podClass.ts";
import { CPU, isScalar, MEMORY } from "../../../sim/cluster/resourceNames.ts";
import type { ResourceWeight } from "../../../sim/cluster/schedulerArguments.ts";
import type { Cycle } from "../framework/cycle.ts";

/** What a node has of one resource, and what would be requested of it, the pod included. */
export interface Allocation {
  readonly capacity: number;
  readonly requested: number;
  /** What the pod adds to it. */
  readonly own: number;
  readonly weight: number;
}

/**
 * One for each resource that counts. A resource that a node does not have is passed over, and so
 * is a scalar one that the pod does not ask for. `counted`: containers that name no cpu or memory
 * count with Kubernetes' defaults, so that a thousand of them do not weigh nothing.
 */
export function allocations(
  cycle: Cycle,
  node: number,
  resources: readonly ResourceWeight[],
  counted: boolean,
): Allocation[] {
  const found: Allocation[] = [];
  for (const { name, weight } of resources) {
    const resource = cycle.cluster.resources.find(name);
    if (resource < 0) continue;
    const capacity = cycle.cluster.allocatable(resource)[node];
    const own = ownRequest(cycle.podClass, resource, counted);
    if (capacity === 0 || (own === 0 && isScalar(name))) continue;
    const requested = reservedOn(cycle, node, resource, counted) + own;
    found.push({ capacity, requested, own, weight });
  }
  return found;
}

function ownRequest(podClass: PodClass, resource: number, counted: boolean): number {
  if (counted && resource === CPU) return podClass.countedCpuMilli;
  if (counted && resource === MEMORY) return podClass.countedMemoryBytes;
  return requestOf(podClass, resource);
}

function reservedOn({ cluster }: Cycle, node: number, resource: number, counted: boolean): number {
  if (counted && resource === CPU) return cluster.countedCpuMilli[node];
  if (counted && resource === MEMORY) return cluster.countedMemoryBytes[node];
  return cluster.reserved(resource)[node];
}

/** Whether a pod asks for nothing at all of these resources. */
export function asksForNothing(
  { cluster, podClass }: Cycle,
  resources: readonly ResourceWeight[],
): boolean {
  return resources.every(({ name }) => requestOf(podClass, cluster.resources.find(name)) === 0);
}
