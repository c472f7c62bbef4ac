import { TIERS, type Tier } from "../../sim/policy/tier.ts";
import { resolveNodeGroup } from "../../sim/scenario/resolve.ts";
import type { OpenedRun } from "./openedRun.ts";

/** Where a node of a record comes from. */
export interface NodeOrigin {
  /** The entry of `nodes` in the scenario. */
  readonly group: string;
  readonly tier: Tier;
}

/**
 * The entry that a node's name stands for: the members of an entry are called `edge-1`, `edge-2` …,
 * a single one as the entry is, and vehicles as the mobility is that moves them. Null for a name
 * that is of none.
 */
export function nodeOrigin({ checked }: OpenedRun, name: string): NodeOrigin | null {
  const { nodes } = checked.scenario;
  const stem = name.replace(/-\d+$/, "");
  const group =
    [name, stem].find((one) => Object.hasOwn(nodes, one)) ??
    Object.keys(nodes).find((one) => nodes[one].moves === stem);
  return group === undefined ? null : { group, tier: resolveNodeGroup(nodes[group]).tier };
}

/** The tiers among some, nearest first. */
export function inTierOrder(tiers: Iterable<string>): Tier[] {
  const found = new Set(tiers);
  return TIERS.filter((tier) => found.has(tier));
}
