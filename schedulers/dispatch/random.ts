import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { CandidateScore, DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { TIERS } from "../../sim/policy/tier.ts";

/**
 * A tier at random, all that are offered alike, then any of its candidates, each as likely as the
 * others: the floor that a policy should be above. Without the first draw, whichever tier has most
 * nodes would get nearly all. With one tier it is the random dispatch of queueing theory.
 */
class RandomDispatch implements DispatchPolicy {
  /** By tier, in the order of `TIERS`: how many of the candidates are of it. */
  private readonly counts = new Int32Array(TIERS.length);
  private tierCount = 0;

  choose(view: DispatchView, random: RandomStream): number {
    this.count(view);
    const tier = this.offered(this.tierCount > 1 ? Math.floor(random.next() * this.tierCount) : 0);
    let left = Math.floor(random.next() * this.counts[tier]);
    for (let candidate = 0; ; candidate++) {
      if (view.tier(candidate) === TIERS[tier] && left-- === 0) return candidate;
    }
  }

  explain(view: DispatchView): CandidateScore[] {
    this.count(view);
    return Array.from({ length: view.candidateCount }, (_, candidate) => {
      const probability = 1 / (this.tierCount * this.counts[TIERS.indexOf(view.tier(candidate))]);
      return { candidate, score: -probability, terms: { probability } };
    });
  }

  private count(view: DispatchView): void {
    const { counts } = this;
    counts.fill(0);
    this.tierCount = 0;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      if (counts[TIERS.indexOf(view.tier(candidate))]++ === 0) this.tierCount++;
    }
  }

  /** The number of the tier of which some are offered, after so many others. */
  private offered(others: number): number {
    let tier = 0;
    while (this.counts[tier] === 0 || others-- > 0) tier++;
    return tier;
  }
}

export const random = definePolicy({
  kind: "dispatch",
  name: "random",
  summary: "Any tier, then any candidate of it, all equally likely.",
  source: "random dispatch, folklore; a tier first, as EdgeCloudSim's RANDOM orchestrator does",
  randomised: true,
  oblivious: true,
  parameters: [],
  create: () => new RandomDispatch(),
});
