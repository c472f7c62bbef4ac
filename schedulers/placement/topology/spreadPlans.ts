import type { PodClass } from "../../../sim/cluster/podClass.ts";
import type { SpreadConstraint } from "../../../sim/cluster/podSpec.ts";
import type { Cycle } from "../framework/cycle.ts";
import {
  constraintsOf,
  type DefaultSpread,
  hasAllKeys,
  isCounted,
  type SpreadGates,
} from "./spreadConstraints.ts";

/** What is known of a class of pods until nodes change otherwise than by pods. */
export interface SpreadPlan {
  readonly constraints: readonly SpreadConstraint[];
  /** By node: 1 where it is passed over, for want of a label or because it is gone. */
  readonly isIgnored: Uint8Array;
  /** By constraint, then by node: 1 where the pods of the node count. */
  readonly counts: readonly Uint8Array[];
}

/** The constraints of each class of pods, and which nodes matter to them. */
export class SpreadPlans {
  private readonly plans = new Map<PodClass, SpreadPlan>();
  private nodesVersion = -1;
  private readonly when: SpreadConstraint["whenUnsatisfiable"];
  private readonly defaults: DefaultSpread;
  private readonly gates: SpreadGates;

  constructor(
    when: SpreadConstraint["whenUnsatisfiable"],
    defaults: DefaultSpread,
    gates: SpreadGates,
  ) {
    this.when = when;
    this.defaults = defaults;
    this.gates = gates;
  }

  of(cycle: Cycle): SpreadPlan {
    const { cluster, podClass } = cycle;
    if (cluster.nodesVersion !== this.nodesVersion) {
      this.plans.clear();
      this.nodesVersion = cluster.nodesVersion;
    }
    let plan = this.plans.get(podClass);
    if (plan === undefined) {
      plan = this.plan(cycle);
      this.plans.set(podClass, plan);
    }
    return plan;
  }

  private plan(cycle: Cycle): SpreadPlan {
    const { cluster, podClass } = cycle;
    const constraints = constraintsOf(podClass.spec, this.when, this.defaults, this.gates);
    const nodes = constraints.length === 0 ? 0 : cluster.nodeCount;
    const isIgnored = new Uint8Array(nodes);
    const counts = constraints.map(() => new Uint8Array(nodes));
    const needsAllKeys = podClass.spec.spread.length > 0 || !this.defaults.isSystem;
    for (let node = 0; node < nodes; node++) {
      const lacksKey = needsAllKeys && !hasAllKeys(cycle, node, constraints);
      isIgnored[node] = lacksKey || !cluster.isPresent(node) ? 1 : 0;
      constraints.forEach((one, at) => {
        const matters = isIgnored[node] === 0 && isCounted(cycle, node, one, this.gates);
        counts[at][node] = matters ? 1 : 0;
      });
    }
    return { constraints, isIgnored, counts };
  }
}
