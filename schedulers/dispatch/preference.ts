import type { DispatchView } from "../../sim/policy/dispatch.ts";
import { TIERS, type Tier } from "../../sim/policy/tier.ts";
import { type Scorer, ScoringPolicy } from "./scoring.ts";

/** How far a tier stands from the road: 0 for a vehicle, 4 for the cloud. */
export function tierRank(tier: Tier): number {
  return TIERS.indexOf(tier);
}

/**
 * The policy that orders candidates by a rank and takes the nearest of the lowest rank. Ranks are
 * small whole numbers; the score is the place in that order, with gaps.
 */
export function preferencePolicy(
  rankOf: (view: DispatchView, candidate: number) => number,
): ScoringPolicy {
  const scorer: Scorer = {
    termNames: ["rank", "nearness"],
    fill(view, table) {
      const count = view.candidateCount;
      const [ranks, nearness] = table.terms;
      for (let candidate = 0; candidate < count; candidate++) {
        ranks[candidate] = rankOf(view, candidate);
        nearness[candidate] = candidate;
        table.scores[candidate] = ranks[candidate] * count + candidate;
      }
    },
  };
  return new ScoringPolicy(scorer);
}
