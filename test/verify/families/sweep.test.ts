import { expect, it } from "vitest";
import { coarseBest, finelyBest, goldenSection } from "../../../verify/families/sweep.ts";

/** What checkpoints cost: least at the root of 2 x 8. */
const cost = (x: number) => 8 / x + x / 2 + 1;

it("finds about where a cost is least by doubling", () => {
  const best = coarseBest(cost, 0.01);
  expect(best).toBeGreaterThan(2);
  expect(best).toBeLessThan(8);
});

it("finds the minimum of a curve through a sweep, away from the guess", () => {
  for (const guess of [2.5, 4, 6]) expect(finelyBest(cost, guess)).toBeCloseTo(4, 6);
});

it("is misled by a flaw of one point no more than by least squares", () => {
  const flawed = (x: number) => cost(x) + (x === 4 ? 0.01 : 0);
  expect(Math.abs(finelyBest(flawed, 4) - 4)).toBeLessThan(0.05);
});

it("says so when the minimum is not in the sweep", () => {
  expect(() => finelyBest(cost, 40)).toThrow("outside");
});

it("narrows a cost without chance down to half of its digits", () => {
  expect(goldenSection(cost, 0.5, 30, 2 ** -27)).toBeCloseTo(4, 6);
});
