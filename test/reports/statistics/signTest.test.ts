import { describe, expect, it } from "vitest";
import { pairedMean } from "../../../reports/statistics/pairedMean.ts";
import { leastSignProbability, signTestProbability } from "../../../reports/statistics/signTest.ts";

const signs = (above: number, below: number) => [
  ...new Array<number>(above).fill(Number.POSITIVE_INFINITY),
  ...new Array<number>(below).fill(-1),
];

describe("the exact sign test", () => {
  // Binomial tables: two-sided tails at one half.
  it.each([
    [2, 0, 0.5],
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [8, 2, 0.109375],
    [3, 9, 0.14599609375],
    [15, 5, 0.04138946533203125],
    [1, 1, 1],
    [0, 0, 1],
  ])("has the probability of %d against %d", (above, below, probability) => {
    expect(signTestProbability(signs(above, below))).toBeCloseTo(probability, 14);
  });

  it("drops ties, and never comes below its floor", () => {
    expect(signTestProbability([0, 3, 0, -0, 4])).toBe(0.5);
    for (const count of [1, 2, 5, 20, 80]) {
      expect(signTestProbability(signs(count, 0)) / leastSignProbability(count)).toBeCloseTo(1, 12);
    }
  });

  it("is the normal law for many, and does not run out of digits", () => {
    // 5,000 ± 98 of 10,000 are the middle 95 %, with half a count for continuity.
    expect(signTestProbability(signs(5_098, 4_902))).toBeCloseTo(0.0512, 3);
    expect(signTestProbability(signs(5_000, 5_000))).toBe(1);
    expect(signTestProbability(signs(10_000, 0))).toBeLessThan(1e-300);
  });
});

describe("paired differences that are all the same", () => {
  it("are known by their sign alone, also where rounding parts them", () => {
    for (const differences of [
      [1, 1],
      [1, 1 + 2 ** -52],
      [0.1 + 0.2, 0.3],
    ]) {
      expect(pairedMean(differences, 1)).toMatchObject({ probability: 0.5, test: "signs" });
      expect(pairedMean(differences, 1).interval).toMatchObject({ low: null, high: null });
    }
    // 1e-6 of a figure of 1e9 is no more than its rounding.
    expect(pairedMean([1, 1 + 1e-6], 1e9).test).toBe("signs");
    expect(pairedMean([1, 1 + 1e-6], 1).test).toBe("student");
  });

  it("have an interval once there are enough to tell a sign", () => {
    const same = (count: number) => pairedMean(new Array(count).fill(-3), 3).interval;
    expect(same(5).low).toBeNull();
    expect(same(6)).toEqual({ count: 6, mean: -3, low: -3, high: -3 });
    expect(pairedMean([0, 0], 3).interval).toEqual({ count: 2, mean: 0, low: 0, high: 0 });
  });
});
