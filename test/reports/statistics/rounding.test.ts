import { expect, test } from "vitest";
import { differenceText } from "../../../reports/comparisonTable.ts";
import { pairedEffect } from "../../../reports/effects.ts";
import { serviceAvailability } from "../../../reports/metrics/serviceAvailability.ts";
import { beyondRounding, differenceOf } from "../../../reports/statistics/rounding.ts";

const almost = (1 / 49) * 49;

test("what two sums of the same differ by is no difference", () => {
  expect(almost - 1).not.toBe(0);
  expect(differenceOf(almost, 1)).toBe(0);
  expect(differenceOf(1 + 1e-12, 1)).toBeGreaterThan(0);
  expect(differenceOf(1e-20, 2e-20)).toBe(-1e-20);
  expect(differenceOf(Number.POSITIVE_INFINITY, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(beyondRounding(0.3 - 0.1 - 0.2, 0.3)).toBe(0);
});

test.each(["difference", "ratio"] as const)("a %s within rounding is told to be none", (scale) => {
  const effect = pairedEffect(scale, serviceAvailability, [almost, 0.5], [1, 0.5]);
  expect(effect.estimate).toMatchObject({ mean: 0, low: 0, high: 0 });
  expect([effect.lowerSeeds, effect.higherSeeds, effect.probability]).toEqual([0, 0, 1]);
  expect(differenceText("1", effect.estimate.mean)).toBe("0 points");
});

test("differences that cancel but for their rounding have no mean", () => {
  const { estimate } = pairedEffect("difference", serviceAvailability, [0.3, 0, 0], [0, 0.1, 0.2]);
  expect(0.3 - 0.1 - 0.2).not.toBe(0);
  expect(estimate.mean).toBe(0);
});
