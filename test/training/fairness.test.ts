import { expect, test } from "vitest";
import { gini, worstTenth } from "../../sim/training/fairness.ts";

/** Half the mean absolute difference of all ordered pairs, over the mean. */
function giniByPairs(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b)));
  const meanDifference = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  return meanDifference / (2 * mean);
}

test("the Gini coefficient is half the mean difference over the mean", () => {
  for (const values of [
    [1, 1, 1],
    [0, 0, 1],
    [1, 2, 3, 4],
    [5, 0.5, 2, 2, 9, 0],
  ]) {
    expect(gini(values)).toBeCloseTo(giniByPairs(values), 12);
  }
  expect(gini([0, 0, 0, 4])).toBeCloseTo(0.75, 12);
  expect(gini([])).toBeNull();
  expect(gini([0, 0])).toBeNull();
});

test("the worst tenth is of one at least", () => {
  expect(worstTenth([])).toBeNull();
  expect(worstTenth([0.9, 0.2, 0.5])).toBe(0.2);
  const values = Array.from({ length: 25 }, (_, index) => 25 - index);
  expect(worstTenth(values)).toBe(1.5);
});
