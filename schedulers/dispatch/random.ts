import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type { CandidateScore, DispatchPolicy, DispatchView } from "../../sim/policy/dispatch.ts";
import { definePolicy } from "../../sim/policy/kinds.ts";
import { TIERS, type Tier } from "../../sim/policy/tier.ts";

/**
 * A tier at random, all that are offered alike, then any of its candidates, each as likely as the
 * others: the floor that a policy should be above. Without the first draw, whichever tier has most
 * nodes would get nearly all. With one tier it is the random dispatch of queueing theory.
 */
class RandomDispatch implements DispatchPolicy {
  private readonly counts = new Map<Tier, number>(TIERS.map((tier) => [tier, 0]));
  private tierCount = 0;

  choose(view: DispatchView, random: RandomStream): number {
    this.count(view);
    let rest = this.tierCount > 1 ? Math.floor(random.next() * this.tierCount) : 0;
    const tier = TIERS.find((one) => this.counts.get(one)! > 0 && rest-- === 0)!;
    let left = Math.floor(random.next() * this.counts.get(tier)!);
    for (let candidate = 0; ; candidate++) {
      if (view.tier(candidate) === tier && left-- === 0) return candidate;
    }
  }

  explain(view: DispatchView): CandidateScore[] {
    this.count(view);
    return Array.from({ length: view.candidateCount }, (_, candidate) => {
      const probability = 1 / (this.tierCount * this.counts.get(view.tier(candidate))!);
      return { candidate, score: -probability, terms: { probability } };
    });
  }

  private count(view: DispatchView): void {
    const { counts } = this;
    for (const tier of TIERS) counts.set(tier, 0);
    this.tierCount = 0;
    for (let candidate = 0; candidate < view.candidateCount; candidate++) {
      const tier = view.tier(candidate);
      const before = counts.get(tier)!;
      if (before === 0) this.tierCount++;
      counts.set(tier, before + 1);
    }
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
