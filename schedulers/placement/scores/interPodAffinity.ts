import type { AffinityTerm, PodSpec } from "../../../sim/cluster/podSpec.ts";
import type { Cycle } from "../framework/cycle.ts";
import { MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { namespacesOf, speaksOf } from "../topology/affinityTerms.ts";

export interface AffinityRules {
  /** What a required affinity of a pod that is there counts for one that comes; 0 to 100. */
  readonly hardPodAffinityWeight: number;
  /** Older releases stretched scores from zero, not from the lowest. */
  readonly rangeHoldsZero: boolean;
  /** Pods that are there have no say in where one without such terms goes. */
  readonly ignorePreferredTermsOfExistingPods: boolean;
}

/** Points for all nodes of each domain of a topology. */
interface Points {
  readonly of: Int32Array;
  readonly byDomain: Float64Array;
}

/**
 * Prefers nodes near pods that either side wants near, and away from those that either does not.
 * Pods that are there speak by their preferred terms and by their required affinity.
 */
export function interPodAffinityScore(rules: AffinityRules): ScorePlugin {
  let points: Points[] = [];
  return {
    name: "InterPodAffinity",
    isLocal: false,
    prepare(cycle) {
      points = pointsFor(cycle, rules);
      return points.length > 0;
    },
    score(_, node) {
      let sum = 0;
      for (const { of, byDomain } of points) if (of[node] >= 0) sum += byDomain[of[node]];
      return sum;
    },
    normalise: (_, scores) => stretch(scores, rules.rangeHoldsZero),
  };
}

/** In Kubernetes' order of operations, whose rounding another order would not have. */
function stretch(scores: Float64Array, holdsZero: boolean): void {
  let lowest = holdsZero ? 0 : Infinity;
  let highest = holdsZero ? 0 : -Infinity;
  for (let at = 0; at < scores.length; at++) {
    lowest = Math.min(lowest, scores[at]);
    highest = Math.max(highest, scores[at]);
  }
  const range = highest - lowest;
  for (let at = 0; at < scores.length; at++) {
    const share = range > 0 ? (scores[at] - lowest) / range : 0;
    scores[at] = Math.trunc(MAX_NODE_SCORE * share);
  }
}

function pointsFor(cycle: Cycle, rules: AffinityRules): Points[] {
  const { spec } = cycle.podClass;
  const found: Points[] = [];
  const add = (term: AffinityTerm, perNode: Int32Array, weight: number) =>
    found.push(pointsOf(cycle, term, perNode, weight));
  const own = (term: AffinityTerm & { weight: number }, sign: 1 | -1) =>
    add(term, cycle.cluster.matching(namespacesOf(term, spec), term.selector), sign * term.weight);
  for (const term of spec.affinity.preferred) own(term, 1);
  for (const term of spec.antiAffinity.preferred) own(term, -1);
  const hasOwn = found.length > 0;
  for (const { podClass, perNode } of cycle.cluster.affinityHolders()) {
    for (const { term, weight } of wordsOf(podClass.spec, rules, hasOwn)) {
      if (speaksOf(term, podClass.spec, spec)) add(term, perNode, weight);
    }
  }
  return found;
}

/** What a pod that is there says of those who come. */
function wordsOf({ affinity, antiAffinity }: PodSpec, rules: AffinityRules, hasOwn: boolean) {
  const { hardPodAffinityWeight, ignorePreferredTermsOfExistingPods } = rules;
  const hard = affinity.required.map((term) => ({ term, weight: hardPodAffinityWeight }));
  if (ignorePreferredTermsOfExistingPods && !hasOwn) return [];
  return [
    ...hard.filter(({ weight }) => weight > 0),
    ...affinity.preferred.map((term) => ({ term, weight: term.weight })),
    ...antiAffinity.preferred.map((term) => ({ term, weight: -term.weight })),
  ];
}

function pointsOf(
  { cluster }: Cycle,
  { topologyKey }: AffinityTerm,
  perNode: Int32Array,
  weight: number,
) {
  const { of, count } = cluster.domains(topologyKey);
  const byDomain = new Float64Array(count);
  for (let node = 0; node < cluster.nodeCount; node++) {
    if (of[node] < 0 || perNode[node] === 0 || !cluster.isPresent(node)) continue;
    byDomain[of[node]] += weight * perNode[node];
  }
  return { of, byDomain };
}
