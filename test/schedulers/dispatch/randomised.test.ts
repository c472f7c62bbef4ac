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
  const view = fakeView(queues.map((queueLength) => ({ queueLength })));
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

test("random takes all alike", () => {
  expectProbabilities(frequencies("random", [9, 0, 5, 0, 1]), Array(5).fill(1 / 5));
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
  test("of one drawn is random, of all is the least loaded", () => {
    expectProbabilities(frequencies("power-of-d", [3, 0, 4], { d: 1 }), Array(3).fill(1 / 3));
    expectProbabilities(frequencies("power-of-d", [3, 0, 4], { d: 3 }), [0, 1, 0]);
    expectProbabilities(frequencies("power-of-d", [3, 0, 4], { d: 50 }), [0, 1, 0]);
  });
});
