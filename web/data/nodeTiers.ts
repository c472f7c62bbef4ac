import { TIERS, type Tier } from "../../sim/policy/tier.ts";
import { resolveNodeGroup } from "../../sim/scenario/resolve.ts";
import { groupsMovedBy } from "../../sim/scenario/vehicleDeal.ts";
import type { OpenedRun } from "./openedRun.ts";

/** Where a node of a record comes from. */
export interface NodeOrigin {
  /**
   * The entry of `nodes` in the scenario; of a vehicle that may be of several, the entry of
   * `mobility`.
   */
  readonly group: string;
  readonly isVehicle: boolean;
  readonly tier: Tier;
}

/**
 * The entry that a node's name stands for: the members of an entry are called `edge-1`, `edge-2` …,
 * a single one as the entry is, and vehicles as the mobility is that moves them: where it moves
 * those of several entries, the record does not tell which. Null for a name that is of none.
 */
export function nodeOrigin({ checked }: OpenedRun, name: string): NodeOrigin | null {
  const { nodes } = checked.scenario;
  const stem = name.replace(/-\d+$/, "");
  const standing = [name, stem].find((one) => Object.hasOwn(nodes, one));
  if (standing !== undefined) {
    const { moves } = nodes[standing];
    const { tier } = resolveNodeGroup(nodes[standing]);
    return { group: standing, isVehicle: moves !== undefined, tier };
  }
  const moved = groupsMovedBy({ nodes }, stem);
  if (moved.length === 0) return null;
  const { tier } = resolveNodeGroup(nodes[moved[0].name]);
  return { group: moved.length === 1 ? moved[0].name : stem, isVehicle: true, tier };
}

/** The tiers among some, nearest first. */
export function inTierOrder(tiers: Iterable<string>): Tier[] {
  const found = new Set(tiers);
  return TIERS.filter((tier) => found.has(tier));
}
