import type { SpreadConstraint } from "../../../sim/cluster/podSpec.ts";
import { HOSTNAME_LABEL } from "../../../sim/cluster/topologyDomains.ts";
import { log } from "../../../sim/kernel/exactMath.ts";
import type { Cycle } from "../framework/cycle.ts";
import { MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import {
  constraintsOf,
  type DefaultSpread,
  hasAllKeys,
  isCounted,
  type SpreadGates,
} from "../topology/spreadConstraints.ts";

/** What one constraint makes of each node. */
interface Spread {
  readonly skew: number;
  readonly weight: number;
  readonly domains: Int32Array;
  /** By domain; null for the host name, whose domains are the nodes themselves. */
  readonly counts: Float64Array | null;
  readonly matching: Int32Array;
}

/**
 * Prefers nodes in domains with few matching pods. Nodes that lack the label of a constraint score
 * 0, unless the constraints are Kubernetes' own defaults.
 */
export function podTopologySpreadScore(defaults: DefaultSpread, gates: SpreadGates): ScorePlugin {
  let constraints: SpreadConstraint[] = [];
  let spreads: Spread[] = [];
  let needsAllKeys = true;
  const isIgnored = (cycle: Cycle, node: number) =>
    needsAllKeys && !hasAllKeys(cycle, node, constraints);
  return {
    name: "PodTopologySpread",
    isLocal: false,
    prepare(cycle) {
      const { spec } = cycle.podClass;
      constraints = constraintsOf(spec, "ScheduleAnyway", defaults, gates);
      if (constraints.length === 0) return false;
      needsAllKeys = spec.spread.length > 0 || !defaults.isSystem;
      const { candidates, candidateCount } = cycle;
      const eligible = candidates
        .subarray(0, candidateCount)
        .filter((node) => !isIgnored(cycle, node));
      const counting = nodesCounting(cycle, (node) => !isIgnored(cycle, node));
      spreads = constraints.map((one) => spreadOf(cycle, one, eligible, counting, gates));
      return true;
    },
    score(cycle, node) {
      return isIgnored(cycle, node) ? 0 : rawScore(spreads, node);
    },
    normalise(cycle, scores) {
      normalise(scores, (at) => isIgnored(cycle, cycle.candidates[at]));
    },
  };
}

function nodesCounting({ cluster }: Cycle, counts: (node: number) => boolean): number[] {
  const nodes: number[] = [];
  for (let node = 0; node < cluster.nodeCount; node++) {
    if (cluster.isPresent(node) && counts(node)) nodes.push(node);
  }
  return nodes;
}

/** Counts only in domains that a candidate is in; the more of them, the more each pod weighs. */
function spreadOf(
  cycle: Cycle,
  constraint: SpreadConstraint,
  eligible: Int32Array,
  counting: readonly number[],
  gates: SpreadGates,
): Spread {
  const { cluster, podClass } = cycle;
  const { of: domains, count } = cluster.domains(constraint.topologyKey);
  const matching = cluster.matching([podClass.spec.namespace], constraint.selector);
  const skew = constraint.maxSkew - 1;
  if (constraint.topologyKey === HOSTNAME_LABEL) {
    return { skew, weight: log(eligible.length + 2), domains, counts: null, matching };
  }
  const counts = new Float64Array(count);
  const isReached = new Uint8Array(count);
  let reached = 0;
  let lacksLabel = 0;
  for (const node of eligible) {
    const domain = domains[node];
    // Nodes without the label are one domain of their own where they are not ignored.
    if (domain < 0) lacksLabel = 1;
    else if (isReached[domain] === 0) {
      isReached[domain] = 1;
      reached++;
    }
  }
  for (const node of counting) {
    const domain = domains[node];
    if (domain < 0 || isReached[domain] === 0 || matching[node] === 0) continue;
    if (isCounted(cycle, node, constraint, gates)) counts[domain] += matching[node];
  }
  return { skew, weight: log(reached + lacksLabel + 2), domains, counts, matching };
}

function rawScore(spreads: readonly Spread[], node: number): number {
  let score = 0;
  for (const { skew, weight, domains, counts, matching } of spreads) {
    const domain = domains[node];
    if (domain < 0) continue;
    score += (counts === null ? matching[node] : counts[domain]) * weight + skew;
  }
  return Math.round(score);
}

function normalise(scores: Float64Array, isIgnored: (at: number) => boolean): void {
  let lowest = Infinity;
  let highest = 0;
  for (let at = 0; at < scores.length; at++) {
    if (isIgnored(at)) continue;
    lowest = Math.min(lowest, scores[at]);
    highest = Math.max(highest, scores[at]);
  }
  for (let at = 0; at < scores.length; at++) {
    if (isIgnored(at)) scores[at] = 0;
    else if (highest === 0) scores[at] = MAX_NODE_SCORE;
    else scores[at] = Math.trunc((MAX_NODE_SCORE * (highest + lowest - scores[at])) / highest);
  }
}
