import type { AffinityTerm, PodSpec } from "../../../sim/cluster/podSpec.ts";
import type { Cycle } from "../framework/cycle.ts";
import type { FilterPlugin } from "../framework/plugin.ts";
import { domainCounts, namespacesOf, speaksOf } from "../topology/affinityTerms.ts";

/** Which domain each node is in, and how many pods that matter are in each domain. */
interface Domains {
  readonly of: Int32Array;
  readonly counts: Float64Array;
}

const AFFINITY = "node(s) didn't match pod affinity rules";
const ANTI_AFFINITY = "node(s) didn't match pod anti-affinity rules";
const OTHERS = "node(s) didn't satisfy existing pods anti-affinity rules";

/**
 * Near the pods that it requires, away from those that it excludes, and away from those that
 * exclude it. The first pod of a group that requires only its own kind goes anywhere.
 * Pods that fit the affinity must fit all of its terms at once.
 */
export function interPodAffinityFilter(): FilterPlugin {
  let near: Domains[] = [];
  let away: Domains[] = [];
  let excluding: Domains[] = [];
  let mayBeFirst = false;
  const refusal = (node: number): string | null => {
    if (!satisfiesAffinity(node)) return AFFINITY;
    if (away.some((one) => hasPods(one, node))) return ANTI_AFFINITY;
    return excluding.some((one) => hasPods(one, node)) ? OTHERS : null;
  };
  const satisfiesAffinity = (node: number): boolean => {
    if (near.some(({ of }) => of[node] < 0)) return false;
    return mayBeFirst || near.every((one) => hasPods(one, node));
  };
  return {
    name: "InterPodAffinity",
    isLocal: false,
    prepare(cycle) {
      const { spec } = cycle.podClass;
      near = requiredDomains(cycle, spec.affinity.required, spec);
      const nobody = near.every(({ counts }) => counts.every((count) => count === 0));
      mayBeFirst = nobody && spec.affinity.required.every((term) => speaksOf(term, spec, spec));
      away = spec.antiAffinity.required.map((term) => domainsOf(cycle, term, spec));
      excluding = excludingDomains(cycle);
      return near.length + away.length + excluding.length > 0;
    },
    fits: (_, node) => refusal(node) === null,
    isResolvable: (_, node) => refusal(node) !== AFFINITY,
    reasons: (_, node) => [refusal(node)!],
  };
}

function hasPods({ of, counts }: Domains, node: number): boolean {
  return of[node] >= 0 && counts[of[node]] > 0;
}

function domainsOf(cycle: Cycle, term: AffinityTerm, owner: PodSpec): Domains {
  const perNode = cycle.cluster.matching(namespacesOf(term, owner), term.selector);
  return domainCounts(cycle, term.topologyKey, perNode);
}

/** Only pods that all terms speak of count for any of them. */
function requiredDomains(cycle: Cycle, terms: readonly AffinityTerm[], owner: PodSpec): Domains[] {
  if (terms.length < 2) return terms.map((term) => domainsOf(cycle, term, owner));
  const { cluster } = cycle;
  const perNode = new Int32Array(cluster.nodeCount);
  for (let node = 0; node < cluster.nodeCount; node++) {
    const fitting = cluster
      .podsOn(node)
      .filter(
        (pod) => !pod.isTerminating && terms.every((term) => speaksOf(term, owner, pod.spec)),
      );
    perNode[node] = fitting.length;
  }
  return terms.map(({ topologyKey }) => domainCounts(cycle, topologyKey, perNode));
}

/** Domains with pods whose own anti-affinity speaks of the pod. */
function excludingDomains(cycle: Cycle): Domains[] {
  const { cluster, podClass } = cycle;
  return cluster
    .affinityHolders()
    .flatMap(({ podClass: holder, perNode }) =>
      holder.spec.antiAffinity.required
        .filter((term) => speaksOf(term, holder.spec, podClass.spec))
        .map(({ topologyKey }) => domainCounts(cycle, topologyKey, perNode)),
    );
}
