import type { ResourceWeight } from "../../../sim/cluster/schedulerArguments.ts";
import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { type Allocation, allocations, asksForNothing } from "./allocation.ts";

/** How the plugin scores, which changed between releases. */
export interface BalanceRules {
  /** Goes by what the pod changes, not by what is there (PR #135573, v1.36). */
  readonly scoresChange: boolean;
  /** Leaves alone pods that ask for nothing (#129138, v1.33). */
  readonly skipsBestEffort: boolean;
}

/** Prefers nodes whose resources would be used evenly, by real requests. */
export function balancedAllocation(
  resources: readonly ResourceWeight[],
  { scoresChange, skipsBestEffort }: BalanceRules,
): ScorePlugin {
  return {
    name: "NodeResourcesBalancedAllocation",
    isLocal: true,
    prepare: (cycle) => !(skipsBestEffort && asksForNothing(cycle, resources)),
    score(cycle, node) {
      const found = allocations(cycle, node, resources, false);
      const withPod = balance(found, ({ requested }) => requested);
      if (!scoresChange) return withPod;
      return changeOfBalance(
        withPod,
        balance(found, ({ requested, own }) => requested - own),
      );
    },
    normalise: asTheyAre,
  };
}

/** 75 where a pod changes nothing, 100 where it makes uneven even, 50 where even uneven. */
export function changeOfBalance(withPod: number, withoutPod: number): number {
  const half = MAX_NODE_SCORE / 2;
  return half + Math.trunc((half + withPod - withoutPod) / 2);
}

/** 100 less the standard deviation of the shares, in hundredths; rounded down. */
function balance(found: readonly Allocation[], amountOf: (one: Allocation) => number): number {
  const shares = found.map((one) => Math.min(1, amountOf(one) / one.capacity));
  return Math.trunc((1 - deviation(shares)) * MAX_NODE_SCORE);
}

function deviation(shares: readonly number[]): number {
  if (shares.length < 2) return 0;
  if (shares.length === 2) return Math.abs((shares[0] - shares[1]) / 2);
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  const squares = shares.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  return Math.sqrt(squares / shares.length);
}
