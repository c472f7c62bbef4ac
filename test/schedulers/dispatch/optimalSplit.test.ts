import { expect, test } from "vitest";
import { KeyedStream } from "../../../sim/kernel/keyedStream.ts";
import { fakeView } from "../../contracts/fakeView.ts";
import { policyNamed } from "../prepared.ts";

const servers = (...rates: number[]) =>
  fakeView(rates.map((rate) => ({ processorSeconds: 1 / rate, processorServers: 1 })));

function probabilities(rate: number, ...rates: number[]): number[] {
  const policy = policyNamed("optimal-split", { rate });
  return policy.explain(servers(...rates)).map((one) => one.terms.probability);
}

test("equalises the marginal stay, by the square-root rule", () => {
  const lambda = 1.5;
  const parts = probabilities(lambda, 2, 1).map((share) => share * lambda);
  expect(parts[0] + parts[1]).toBeCloseTo(lambda, 12);
  const marginal = (mu: number, x: number) => mu / (mu - x) ** 2;
  expect(marginal(2, parts[0])).toBeCloseTo(marginal(1, parts[1]), 9);
});

test("gives a server nothing that is too slow to be worth it", () => {
  expect(probabilities(0.3, 2, 1, 0.1)).toEqual([1, 0, 0]);
});

test("leaves the fastest alone at a rate of zero, and goes by speed where none would do", () => {
  expect(probabilities(0, 1, 3, 2)).toEqual([0, 1, 0]);
  expect(probabilities(6, 1, 3, 2)).toEqual([1 / 6, 1 / 2, 1 / 3]);
});

test("draws as often as it says", () => {
  const policy = policyNamed("optimal-split", { rate: 1.5 });
  const view = servers(2, 1);
  const draws = 20_000;
  let first = 0;
  for (let draw = 0; draw < draws; draw++) {
    if (policy.choose(view, new KeyedStream(1, 2).at(draw)) === 0) first++;
  }
  const [share] = probabilities(1.5, 2, 1);
  expect(Math.abs(first / draws - share)).toBeLessThan(
    4 * Math.sqrt((share * (1 - share)) / draws),
  );
});
