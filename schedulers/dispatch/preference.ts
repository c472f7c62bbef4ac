import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { Tier } from "../../sim/policy/tier.ts";
import { type Scorer, ScoringPolicy } from "./scoring.ts";

/** How far a tier stands from the road. */
export const TIER_RANKS: Readonly<Record<Tier, number>> = {
  vehicle: 0,
  roadside: 1,
  edge: 2,
  regional: 3,
  cloud: 4,
};

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
        const rank = rankOf(view, candidate);
        ranks[candidate] = rank;
        nearness[candidate] = candidate;
        table.scores[candidate] = rank * count + candidate;
      }
    },
  };
  return new ScoringPolicy(scorer);
}
