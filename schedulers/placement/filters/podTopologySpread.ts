import type { SpreadConstraint } from "../../../sim/cluster/podSpec.ts";
import { selects } from "../../../sim/cluster/selectors.ts";
import type { Cycle } from "../framework/cycle.ts";
import type { FilterPlugin } from "../framework/plugin.ts";
import type { DefaultSpread, SpreadGates } from "../topology/spreadConstraints.ts";
import { SpreadPlans } from "../topology/spreadPlans.ts";

/** How many matching pods each domain of a constraint has, and the fewest that any has. */
interface Spread {
  readonly constraint: SpreadConstraint;
  readonly domains: Int32Array;
  readonly counts: Float64Array;
  readonly fewest: number;
  /** 1 where the pod counts itself. */
  readonly own: number;
}

/**
 * No domain may have more matching pods than the emptiest one, by more than the skew allows. Nodes
 * need the labels of all constraints, those of defaults too.
 */
export function podTopologySpreadFilter(defaults: DefaultSpread, gates: SpreadGates): FilterPlugin {
  const plans = new SpreadPlans("DoNotSchedule", { ...defaults, isSystem: false }, gates);
  let spreads: Spread[] = [];
  const fitsOne = (node: number, { constraint, domains, counts, fewest, own }: Spread) =>
    domains[node] >= 0 && counts[domains[node]] + own - fewest <= constraint.maxSkew;
  return {
    name: "PodTopologySpread",
    isLocal: false,
    prepare(cycle) {
      const { constraints, counts } = plans.of(cycle);
      spreads = constraints.map((one, at) => spreadOf(cycle, one, counts[at]));
      return spreads.length > 0;
    },
    fits: (_, node) => spreads.every((one) => fitsOne(node, one)),
    isResolvable: (_, node) => spreads.every(({ domains }) => domains[node] >= 0),
    reasons(_, node) {
      const refusing = spreads.find((one) => !fitsOne(node, one))!;
      const missing = refusing.domains[node] < 0 ? " (missing required label)" : "";
      return [`node(s) didn't match pod topology spread constraints${missing}`];
    },
  };
}

function spreadOf(
  { cluster, podClass }: Cycle,
  constraint: SpreadConstraint,
  isCounted: Uint8Array,
): Spread {
  const { of: domains, count } = cluster.domains(constraint.topologyKey);
  const matching = cluster.matching([podClass.spec.namespace], constraint.selector);
  const counts = new Float64Array(count);
  const isEligible = new Uint8Array(count);
  for (let node = 0; node < isCounted.length; node++) {
    if (isCounted[node] === 0) continue;
    counts[domains[node]] += matching[node];
    isEligible[domains[node]] = 1;
  }
  let fewest = Infinity;
  let eligible = 0;
  for (let domain = 0; domain < count; domain++) {
    if (isEligible[domain] === 0) continue;
    eligible++;
    fewest = Math.min(fewest, counts[domain]);
  }
  if (eligible < constraint.minDomains) fewest = 0;
  const own = selects(constraint.selector, podClass.spec.labels) ? 1 : 0;
  return { constraint, domains, counts, fewest, own };
}
