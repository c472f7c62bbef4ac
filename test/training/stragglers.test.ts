import { expect, test } from "vitest";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import type { TrainingAmount } from "../../sim/learning/index.ts";
import { sharesOf } from "../../sim/training/stragglers.ts";
import { TrainingDraws } from "../../sim/training/trainingDraws.ts";
import type { TrainingPlan } from "../../sim/training/trainingPlan.ts";

const draws = new TrainingDraws(new RandomStreams(1), "job");
const selected = [4, 9, 1, 7, 30, 12, 2, 8, 5, 11];

function shares(stragglerShare: number, amount: TrainingAmount, round = 0, clients = selected) {
  const plan = { stragglerShare, local: { amount } } as TrainingPlan;
  return sharesOf(clients, round, plan, draws);
}

test.each([
  [0, 10],
  [0.5, 5],
  [0.9, 1],
  [1, 0],
])(
  "with a share of %f, round(10 (1 - share)) = %i of ten do all of their work",
  (share, active) => {
    for (let round = 0; round < 50; round++) {
      const all = shares(share, { epochs: 20 }, round);
      expect(all.filter(({ isPartial }) => !isPartial)).toHaveLength(active);
    }
  },
);

test("the others do 1 to 19 of 20 epochs, each as often", () => {
  const counts = new Array<number>(21).fill(0);
  const rounds = 2000;
  for (let round = 0; round < rounds; round++) {
    for (const { amount, isPartial } of shares(0.9, { epochs: 20 }, round)) {
      if (isPartial) counts[(amount as { epochs: number }).epochs]++;
    }
  }
  expect(counts[0] + counts[20]).toBe(0);
  const expected = (9 * rounds) / 19;
  for (const count of counts.slice(1, 20)) {
    expect(Math.abs(count - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
  }
});

test("who straggles is the client's own: others in the round only change how many do", () => {
  const amountOf = (clients: number[]) => shares(1, { steps: 100 }, 3, clients)[0].amount;
  expect(amountOf([4, 9])).toEqual(amountOf([4, 1, 7]));
  expect(shares(1, { steps: 1 }, 0, [4])[0].amount).toEqual({ steps: 1 });
});
