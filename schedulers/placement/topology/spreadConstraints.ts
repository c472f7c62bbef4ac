import type { PodSpec, SpreadConstraint } from "../../../sim/cluster/podSpec.ts";
import { type LabelSelector, labelOf } from "../../../sim/cluster/selectors.ts";
import { type TaintEffect, untolerated } from "../../../sim/cluster/taints.ts";
import { HOSTNAME_LABEL, ZONE_LABEL } from "../../../sim/cluster/topologyDomains.ts";
import { meansNode } from "../filters/nodeAffinity.ts";
import type { Cycle } from "../framework/cycle.ts";

const KEEP_AWAY: readonly TaintEffect[] = ["NoSchedule", "NoExecute"];

/** What pods without constraints of their own are spread by. */
export interface DefaultSpread {
  /** Nodes need not have the labels of all constraints, as those of Kubernetes' own defaults. */
  readonly isSystem: boolean;
  readonly constraints: readonly SpreadConstraint[];
}

/** Gates of older releases; both are open in those of today. */
export interface SpreadGates {
  /** `nodeAffinityPolicy` and `nodeTaintsPolicy` are read. */
  readonly nodeInclusionPolicy: boolean;
  readonly matchLabelKeys: boolean;
}

function soft(topologyKey: string, maxSkew: number): SpreadConstraint {
  return {
    maxSkew,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    selector: null,
    minDomains: 1,
    matchLabelKeys: [],
    nodeAffinityPolicy: "Honor",
    nodeTaintsPolicy: "Ignore",
  };
}

/** Source: kube-scheduler, podtopologyspread/plugin.go, systemDefaultConstraints. */
export const SYSTEM_SPREAD: DefaultSpread = {
  isSystem: true,
  constraints: [soft(HOSTNAME_LABEL, 3), soft(ZONE_LABEL, 5)],
};

/** The constraints of a pod: its own, or else the defaults over the pods of its owner. */
export function constraintsOf(
  spec: PodSpec,
  whenUnsatisfiable: SpreadConstraint["whenUnsatisfiable"],
  defaults: DefaultSpread,
  gates: SpreadGates,
): SpreadConstraint[] {
  const { spread, ownerSelector } = spec;
  const wanted = (one: SpreadConstraint) => one.whenUnsatisfiable === whenUnsatisfiable;
  if (spread.length > 0) {
    return spread.filter(wanted).map((one) => {
      return { ...one, selector: gates.matchLabelKeys ? withKeys(one, spec) : one.selector };
    });
  }
  if (ownerSelector === null) return [];
  return defaults.constraints.filter(wanted).map((one) => ({ ...one, selector: ownerSelector }));
}

/** The selector, and with it the pod's own values of `matchLabelKeys`. */
function withKeys({ selector, matchLabelKeys }: SpreadConstraint, { labels }: PodSpec) {
  if (selector === null) return null;
  const added = matchLabelKeys.flatMap((key) => {
    const value = labelOf(labels, key);
    return value === undefined ? [] : [{ key, operator: "In" as const, values: [value] }];
  });
  const joined: LabelSelector = {
    matchLabels: selector.matchLabels,
    matchExpressions: [...selector.matchExpressions, ...added],
  };
  return joined;
}

/** Whether a node has the labels of all constraints. */
export function hasAllKeys(
  { cluster }: Cycle,
  node: number,
  constraints: readonly SpreadConstraint[],
) {
  return constraints.every(({ topologyKey }) => cluster.domains(topologyKey).of[node] >= 0);
}

/** Whether the pods of a node count for a constraint, by what the pod says of nodes and taints. */
export function isCounted(
  { cluster, podClass }: Cycle,
  node: number,
  one: SpreadConstraint,
  gates: SpreadGates,
): boolean {
  const spec = cluster.node(node);
  const honoursNodes = !gates.nodeInclusionPolicy || one.nodeAffinityPolicy === "Honor";
  if (honoursNodes && !meansNode(podClass.spec, spec)) return false;
  if (!gates.nodeInclusionPolicy || one.nodeTaintsPolicy === "Ignore") return true;
  return untolerated(spec.taints, podClass.spec.tolerations, KEEP_AWAY) === null;
}
