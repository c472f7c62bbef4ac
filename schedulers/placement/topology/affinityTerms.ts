import type { AffinityTerm, PodSpec } from "../../../sim/cluster/podSpec.ts";
import { selects } from "../../../sim/cluster/selectors.ts";
import type { Cycle } from "../framework/cycle.ts";

/** The namespaces that a term of a pod speaks of; null for all. */
export function namespacesOf(term: AffinityTerm, { namespace }: PodSpec): string[] | null {
  if (term.allNamespaces) return null;
  return term.namespaces.length === 0 ? [namespace] : [...term.namespaces];
}

/** Whether a term of one pod speaks of another. */
export function speaksOf(term: AffinityTerm, owner: PodSpec, other: PodSpec): boolean {
  const namespaces = namespacesOf(term, owner);
  if (namespaces !== null && !namespaces.includes(other.namespace)) return false;
  return selects(term.selector, other.labels);
}

/** By domain of the term's topology: how many pods `perNode` counts there. */
export function domainCounts({ cluster }: Cycle, topologyKey: string, perNode: Int32Array) {
  const { of, count } = cluster.domains(topologyKey);
  const counts = new Float64Array(count);
  for (let node = 0; node < cluster.nodeCount; node++) {
    if (of[node] >= 0 && cluster.isPresent(node)) counts[of[node]] += perNode[node];
  }
  return { of, counts };
}
