import fc from "fast-check";
import { expect, it } from "vitest";
import { gini } from "../../../sim/learning/fairness/gini.ts";
import { worstTenth } from "../../../sim/learning/fairness/worstTenth.ts";

const anyShares = fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 });

it("Gini's coefficient is the mean difference over twice the mean", () => {
  fc.assert(
    fc.property(anyShares, (values) => {
      const total = values.reduce((sum, value) => sum + value, 0);
      let differences = 0;
      for (const one of values) for (const other of values) differences += Math.abs(one - other);
      if (total === 0) expect(gini(values)).toBeNull();
      else expect(gini(values)).toBeCloseTo(differences / (2 * values.length * total), 12);
    }),
  );
});

it("goes from 0 where all have the same to 1 − 1/n where one has all", () => {
  expect(gini([3, 3, 3])).toBe(0);
  expect(gini([0, 0, 0, 8])).toBe(0.75);
  expect(gini([])).toBeNull();
});

it("the worst tenth of 25 are 3, and of few one", () => {
  expect(worstTenth(Array.from({ length: 25 }, (_, index) => 25 - index))).toBe(2);
  expect(worstTenth([0.7, 0.5])).toBe(0.5);
  expect(worstTenth([])).toBeNull();
});
