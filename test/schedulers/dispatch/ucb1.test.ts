import { describe, expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { fakeOutcome } from "../../contracts/fakeOutcome.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";
import { mean, playGame, type Round } from "./bandit.ts";

const ROUNDS = 10_000;
const GAMES = 10;

/** An arm answers at once, or its answer is lost. */
function* bernoulli(means: readonly number[], game: number): Generator<Round> {
  const random = new RandomStreams(game).stream("test", "bernoulli");
  const candidates = means.map((_, placeIndex) => ({ placeIndex }));
  for (let round = 0; round < ROUNDS; round++) {
    yield { candidates, delays: means.map((one) => (random.next() < one ? 0 : Infinity)) };
  }
}

describe("ucb1 on Bernoulli arms", () => {
  test.each([[[0.9, 0.5, 0.3]], [[0.2, 0.8]]])("of %j keeps the bounds of Theorem 1", (means) => {
    const best = Math.max(...means);
    const gaps = means.map((one) => best - one);
    const plays = Array.from({ length: GAMES }, (_, game) => {
      const choices = playGame(policyNamed("ucb1"), bernoulli(means, game));
      return means.map((_, arm) => choices.filter((choice) => choice === arm).length);
    });
    const meanPlays = means.map((_, arm) => mean(plays.map((one) => one[arm])));
    const tail = 1 + Math.PI ** 2 / 3;
    let regret = 0;
    let bound = 0;
    for (const [arm, gap] of gaps.entries()) {
      if (gap === 0) continue;
      expect(meanPlays[arm]).toBeLessThan((8 * Math.log(ROUNDS)) / gap ** 2 + tail);
      regret += gap * meanPlays[arm];
      bound += (8 * Math.log(ROUNDS)) / gap + tail * gap;
    }
    expect(regret).toBeLessThan(bound);
    // Drawing an arm at random costs many times that.
    expect(bound).toBeLessThan(ROUNDS * mean(gaps) * 0.15);
  });

  test("estimates the mean of what was told, and no more", () => {
    const policy = policyNamed("ucb1");
    const always = Array.from({ length: 1000 }, () => ({ candidates: [{}], delays: [0] }));
    playGame(policy, always);
    expect(policy.explain(fakeView([{}]))[0].terms).toMatchObject({ meanReward: 1, plays: 1000 });
  });
});

describe("ucb1", () => {
  const reward = (outcome: Parameters<typeof fakeOutcome>[0], given = {}) => {
    const policy = policyNamed("ucb1", given);
    const view = fakeView([{}], { remainingSeconds: 2 });
    policy.choose(view, noDraws);
    policy.observe?.(fakeOutcome({ decision: 0, ...outcome }));
    return policy.explain(view)[0].terms.meanReward;
  };
  test("rewards what is left of the time until the deadline", () => {
    expect(reward({ outcome: "answered", elapsedSeconds: 0.5 })).toBe(0.75);
    for (const outcome of ["late", "rejected", "lost", "stranded", "expired"] as const) {
      expect(reward({ outcome, elapsedSeconds: 0.5 })).toBe(0);
    }
  });
  test("tries each place once, the shortest wait at it first", () => {
    const view = fakeView([
      { placeIndex: 1, processorWaitSeconds: 5 },
      { placeIndex: 1, processorWaitSeconds: 4 },
      { placeIndex: 2, processorWaitSeconds: 9 },
      { placeIndex: -1, processorWaitSeconds: 10, isSource: true },
    ]);
    const policy = policyNamed("ucb1");
    expect([1, 2, 3].map(() => policy.choose(view, noDraws))).toEqual([1, 2, 3]);
  });
  test("learns about tiers as well", () => {
    const view = fakeView([
      { placeIndex: 1, tier: "edge" },
      { placeIndex: 2, tier: "edge" },
      { placeIndex: 3, tier: "cloud" },
    ]);
    const policy = policyNamed("ucb1", { arms: "tier" });
    expect([1, 2].map(() => policy.choose(view, noDraws))).toEqual([0, 2]);
  });
  test("learns for each stage and cell alone", () => {
    const policy = policyNamed("ucb1");
    policy.choose(fakeView([{}], { stageIndex: 1 }), noDraws);
    const plays = (view: ReturnType<typeof fakeView>) => policy.explain(view)[0].terms.plays;
    expect(plays(fakeView([{}], { stageIndex: 1 }))).toBe(1);
    expect(plays(fakeView([{}], { stageIndex: 2 }))).toBe(0);
    expect(plays(fakeView([{}], { stageIndex: 1 }, { cell: null }))).toBe(0);
  });
});
