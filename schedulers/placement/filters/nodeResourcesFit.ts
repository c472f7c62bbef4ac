import { isExtended } from "../../../sim/cluster/resourceNames.ts";
import type { Cycle } from "../framework/cycle.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

/** Extended resources that something else looks after, by name and by their domain. */
export interface IgnoredResources {
  readonly names: readonly string[];
  readonly groups: readonly string[];
}

const NONE_IGNORED: IgnoredResources = { names: [], groups: [] };

/** What a node has too little of for a pod. */
export interface InsufficientResource {
  readonly resource: string;
  readonly requested: number;
  readonly used: number;
  readonly capacity: number;
}

/** There must be room for one more pod, and for all that it requests. */
export function nodeResourcesFit(ignored: IgnoredResources = NONE_IGNORED): FilterPlugin {
  return {
    name: "NodeResourcesFit",
    isLocal: true,
    prepare: () => true,
    fits: (cycle, node) => fits(cycle, node, ignored),
    isResolvable: (cycle, node) =>
      insufficientResources(cycle, node, ignored).every(
        ({ requested, capacity }) => requested <= capacity,
      ),
    reasons: (cycle, node) =>
      insufficientResources(cycle, node, ignored).map(({ resource }) =>
        resource === "pods" ? "Too many pods" : `Insufficient ${resource}`,
      ),
  };
}

function fits({ cluster, podClass }: Cycle, node: number, ignored: IgnoredResources): boolean {
  if (cluster.podNumbers[node] >= cluster.podLimits[node]) return false;
  const { resources, amounts } = podClass;
  for (let at = 0; at < resources.length; at++) {
    const resource = resources[at];
    const free = cluster.allocatable(resource)[node] - cluster.reserved(resource)[node];
    if (amounts[at] > free && !isIgnored(cluster.resources.names[resource], ignored)) return false;
  }
  return true;
}

/** All that is short, pods first. A pod that requests none of a resource never lacks it. */
export function insufficientResources(
  { cluster, podClass }: Cycle,
  node: number,
  ignored: IgnoredResources,
): InsufficientResource[] {
  const short: InsufficientResource[] = [];
  const used = cluster.podNumbers[node];
  const capacity = cluster.podLimits[node];
  if (used >= capacity) short.push({ resource: "pods", requested: 1, used, capacity });
  podClass.resources.forEach((number, at) => {
    const resource = cluster.resources.names[number];
    const requested = podClass.amounts[at];
    const used = cluster.reserved(number)[node];
    const capacity = cluster.allocatable(number)[node];
    if (requested <= capacity - used || isIgnored(resource, ignored)) return;
    short.push({ resource, requested, used, capacity });
  });
  return short;
}

function isIgnored(resource: string, { names, groups }: IgnoredResources): boolean {
  if (!isExtended(resource)) return false;
  return names.includes(resource) || groups.includes(resource.slice(0, resource.indexOf("/")));
}
