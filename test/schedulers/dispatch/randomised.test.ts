import { describe, expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { policyNamed } from "../prepared.ts";

const DRAWS = 40_000;

/** How often each of the candidates is chosen, of `DRAWS` times. */
function frequencies(
  policy: string,
  queues: readonly number[],
  given: Record<string, number> = {},
): number[] {
  const instance = policyNamed(policy, given);
  const stream = new RandomStreams(7).stream("test", policy);
  const view = fakeView(queues.map((processorJobs) => ({ processorJobs })));
  const counts = queues.map(() => 0);
  for (let draw = 0; draw < DRAWS; draw++) counts[instance.choose(view, stream)]++;
  return counts;
}

/** Within four standard errors of a binomial count; exactly where it cannot vary. */
function expectProbabilities(counts: readonly number[], probabilities: readonly number[]): void {
  for (const [candidate, probability] of probabilities.entries()) {
    const error = Math.sqrt(DRAWS * probability * (1 - probability));
    expect(Math.abs(counts[candidate] - DRAWS * probability)).toBeLessThanOrEqual(4 * error);
  }
}

describe("random", () => {
  test("takes all of a tier alike", () => {
    expectProbabilities(frequencies("random", [9, 0, 5, 0, 1]), Array(5).fill(1 / 5));
  });
  test("draws the tier first, whatever the number of its nodes", () => {
    const tiers = ["vehicle", "cloud", "cloud", "cloud", "edge"] as const;
    const policy = policyNamed("random");
    const stream = new RandomStreams(7).stream("test", "tiers");
    const view = fakeView(tiers.map((tier) => ({ tier })));
    const counts = tiers.map(() => 0);
    for (let draw = 0; draw < DRAWS; draw++) counts[policy.choose(view, stream)]++;
    const probabilities = [1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 3];
    expectProbabilities(counts, probabilities);
    expect(policy.explain(view).map(({ terms }) => terms.probability)).toEqual(probabilities);
  });
});

describe("power-of-d", () => {
  test("of two drawn takes the less loaded: rank r of n with probability (n − r) / C(n, 2)", () => {
    const counts = frequencies("power-of-d", [3, 0, 4, 1, 2]);
    expectProbabilities(counts, [1 / 10, 4 / 10, 0, 3 / 10, 2 / 10]);
  });
  test("of three drawn: rank r with probability C(n − r, 2) / C(n, 3)", () => {
    const counts = frequencies("power-of-d", [3, 0, 4, 1, 2], { d: 3 });
    expectProbabilities(counts, [0, 6 / 10, 0, 3 / 10, 1 / 10]);
  });
  test("favours no place among equals", () => {
    expectProbabilities(frequencies("power-of-d", [1, 1, 1, 1]), Array(4).fill(1 / 4));
  });
  test("draws within its tier only", () => {
    const view = fakeView([
      { tier: "cloud" },
      { tier: "edge", processorJobs: 9 },
      { tier: "edge" },
    ]);
    const stream = new RandomStreams(7).stream("test", "tier");
    const chosen = (tier: string) =>
      Array.from({ length: 50 }, () => policyNamed("power-of-d", { tier }).choose(view, stream));
    expect(new Set(chosen("edge"))).toEqual(new Set([2]));
    expect(new Set(chosen("cloud"))).toEqual(new Set([0]));
    expect(new Set(chosen("any"))).toEqual(new Set([0, 2]));
  });
  test("of one drawn is random, of all is the least loaded", () => {
    expectProbabilities(frequencies("power-of-d", [3, 0, 4], { d: 1 }), Array(3).fill(1 / 3));
    expectProbabilities(frequencies("power-of-d", [3, 0, 4], { d: 3 }), [0, 1, 0]);
    expectProbabilities(frequencies("power-of-d", [3, 0, 4], { d: 50 }), [0, 1, 0]);
  });
});
