import type { SpreadConstraint } from "../../../sim/cluster/podSpec.ts";
import { HOSTNAME_LABEL } from "../../../sim/cluster/topologyDomains.ts";
import { log } from "../../../sim/kernel/exactMath.ts";
import type { Cycle } from "../framework/cycle.ts";
import { MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import type { DefaultSpread, SpreadGates } from "../topology/spreadConstraints.ts";
import { type SpreadPlan, SpreadPlans } from "../topology/spreadPlans.ts";

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
  const plans = new SpreadPlans("ScheduleAnyway", defaults, gates);
  let { isIgnored }: Pick<SpreadPlan, "isIgnored"> = { isIgnored: new Uint8Array(0) };
  let spreads: Spread[] = [];
  return {
    name: "PodTopologySpread",
    isLocal: false,
    prepare(cycle) {
      const plan = plans.of(cycle);
      isIgnored = plan.isIgnored;
      spreads = plan.constraints.map((one, at) => spreadOf(cycle, plan, one, plan.counts[at]));
      return spreads.length > 0;
    },
    score: (_, node) => (isIgnored[node] === 1 ? 0 : rawScore(spreads, node)),
    normalise: (cycle, scores) => normalise(cycle, scores, isIgnored),
  };
}

/** Counts only in domains that a candidate is in; the more of them, the more each pod weighs. */
function spreadOf(
  cycle: Cycle,
  { isIgnored }: SpreadPlan,
  { maxSkew, topologyKey, selector }: SpreadConstraint,
  isCounted: Uint8Array,
): Spread {
  const { cluster, podClass, candidates, candidateCount } = cycle;
  const { of: domains, count } = cluster.domains(topologyKey);
  const matching = cluster.matching([podClass.spec.namespace], selector);
  const skew = maxSkew - 1;
  const isHost = topologyKey === HOSTNAME_LABEL;
  const isReached = new Uint8Array(isHost ? 0 : count);
  let reached = 0;
  let lacking = 0;
  let eligible = 0;
  for (let at = 0; at < candidateCount; at++) {
    const node = candidates[at];
    if (isIgnored[node] === 1) continue;
    eligible++;
    const domain = domains[node];
    // Nodes without the label are one domain of their own where they are not ignored.
    if (domain < 0) lacking = 1;
    else if (!isHost && isReached[domain] === 0) {
      isReached[domain] = 1;
      reached++;
    }
  }
  if (isHost) return { skew, weight: log(eligible + 2), domains, counts: null, matching };
  const counts = new Float64Array(count);
  for (let node = 0; node < isCounted.length; node++) {
    if (matching[node] === 0 || isCounted[node] === 0) continue;
    const domain = domains[node];
    if (domain >= 0 && isReached[domain] === 1) counts[domain] += matching[node];
  }
  return { skew, weight: log(reached + lacking + 2), domains, counts, matching };
}

function rawScore(spreads: readonly Spread[], node: number): number {
  let score = 0;
  for (let at = 0; at < spreads.length; at++) {
    const { skew, weight, domains, counts, matching } = spreads[at];
    const domain = domains[node];
    if (domain < 0) continue;
    score += (counts === null ? matching[node] : counts[domain]) * weight + skew;
  }
  return Math.round(score);
}

function normalise({ candidates }: Cycle, scores: Float64Array, isIgnored: Uint8Array): void {
  let lowest = Infinity;
  let highest = 0;
  for (let at = 0; at < scores.length; at++) {
    if (isIgnored[candidates[at]] === 1) continue;
    lowest = Math.min(lowest, scores[at]);
    highest = Math.max(highest, scores[at]);
  }
  for (let at = 0; at < scores.length; at++) {
    if (isIgnored[candidates[at]] === 1) scores[at] = 0;
    else if (highest === 0) scores[at] = MAX_NODE_SCORE;
    else scores[at] = Math.trunc((MAX_NODE_SCORE * (highest + lowest - scores[at])) / highest);
  }
}
