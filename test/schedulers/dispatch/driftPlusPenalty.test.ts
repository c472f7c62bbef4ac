import { describe, expect, test } from "vitest";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import type { DispatchPolicy } from "../../../sim/policy/dispatch.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { noDraws, policyNamed } from "../prepared.ts";
import { mean, playGame, type Round } from "./bandit.ts";

const TARGET = 0.6;
const SLOW = 1.2;
const FAST = 0.3;
const ROUNDS = 60_000;

/**
 * One node is slow and takes nothing, another fast and takes 0.2 or 1 of the budget, as likely. The
 * mean time is at most 0.6 with two thirds on the fast one: cheapest if these are all that take
 * 0.2, and one sixth of all at 1.
 */
const OPTIMUM = 0.5 * 0.2 + 1 / 6;

function game(): Round[] {
  const random = new RandomStreams(3).stream("test", "penalties");
  return Array.from({ length: ROUNDS }, () => ({
    candidates: [
      { ...timed(SLOW), energyJoules: 0 },
      { ...timed(FAST), energyJoules: random.next() < 0.5 ? 2 : 10 },
    ],
    delays: [SLOW, FAST],
  }));
}

const timed = (serviceSeconds: number) => ({
  uploadSeconds: 0,
  downloadSeconds: 0,
  serviceSeconds,
});

const queueOf = (policy: DispatchPolicy) => policy.explain(fakeView([{}]))[0].terms.virtualQueue;

/** B of Neely's bound: half the largest square of what a task adds to the queue or takes from it. */
const SQUARE = Math.max(SLOW - TARGET, TARGET - FAST) ** 2 / 2;

const outcomes = [1, 4, 16, 64].map((v) => {
  const policy = policyNamed("drift-plus-penalty", { v, target: TARGET });
  const rounds = game();
  const choices = playGame(policy, rounds);
  return {
    v,
    penalty: mean(
      choices.map((chosen, round) => rounds[round].candidates[chosen].energyJoules! / 10),
    ),
    time: mean(choices.map((chosen) => (chosen === 0 ? SLOW : FAST))),
    queue: queueOf(policy),
  };
});

describe("drift-plus-penalty", () => {
  test("meets the constraint to within what is left in the queue", () => {
    for (const { queue, time } of outcomes) {
      expect(time).toBeLessThanOrEqual(TARGET + queue / ROUNDS + 1e-9);
    }
  });
  test("comes within B / V of the least penalty, and not below it but for the queue", () => {
    for (const { penalty, queue, v } of outcomes) {
      expect(penalty - OPTIMUM).toBeLessThan(SQUARE / v);
      // A penalty of 1 takes 0.9 from the queue; the draws of the penalties vary by 0.002.
      expect(penalty - OPTIMUM).toBeGreaterThan(-queue / ROUNDS / 0.9 - 0.008);
    }
  });
  test("comes nearer with V, while the queue grows in proportion to V", () => {
    const [first, second, third, last] = outcomes;
    expect(first.penalty - OPTIMUM).toBeGreaterThan(0.02);
    expect(second.penalty).toBeLessThan(first.penalty);
    expect(last.penalty - OPTIMUM).toBeLessThan(0.01);
    // V · 1 = Z · 0.9 where the dear ones are as good as the slow node.
    for (const { queue, v } of [second, third, last]) {
      expect(queue / v).toBeGreaterThan(0.7);
      expect(queue / v).toBeLessThan(1 / 0.9 + 1 / v);
    }
  });
  test("counts what was never answered as twice its limit", () => {
    const policy = policyNamed("drift-plus-penalty", { target: 0.5 });
    playGame(policy, [{ candidates: [{}], delays: [Infinity] }]);
    expect(queueOf(policy)).toBe(1.5);
  });
  test("takes the least cost instead", () => {
    const view = fakeView([
      { energyJoules: 1, costDollars: 2 },
      { energyJoules: 2, costDollars: 1 },
    ]);
    const chosen = (penalty: string) =>
      policyNamed("drift-plus-penalty", { penalty }).choose(view, noDraws);
    expect([chosen("energy"), chosen("cost")]).toEqual([0, 1]);
  });
});
