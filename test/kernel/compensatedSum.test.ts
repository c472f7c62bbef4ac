import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CompensatedSum,
  CompensatedSums,
  compensatedTotal,
} from "../../sim/kernel/compensatedSum.ts";

describe("compensated sums", () => {
  test("keep what plain addition loses", () => {
    const sum = new CompensatedSum();
    for (const term of [1, 1e100, 1, -1e100]) sum.add(term);
    expect(sum.total).toBe(2);
    expect([1, 1e100, 1, -1e100].reduce((one, other) => one + other)).toBe(0);
  });

  test("are right to the last digits in any order of small and large terms", () => {
    // Multiples of 2^-20 below 2^60: the exact sum is one of integers.
    const term = fc
      .bigInt({ min: 0n, max: 1n << 52n })
      .chain((digits) => fc.integer({ min: 0, max: 28 }).map((shift) => digits << BigInt(shift)));
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 300 }), (terms) => {
        const scale = 2 ** -20;
        const exact = Number(terms.reduce((sum, one) => sum + one, 0n)) * scale;
        const total = compensatedTotal(terms.map((one) => Number(one) * scale));
        expect(Math.abs(total - exact)).toBeLessThanOrEqual(exact * 2 ** -52);
      }),
    );
  });

  test("are kept apart by number and grow", () => {
    const sums = new CompensatedSums(2);
    sums.add(1, 1e16);
    sums.reserve(100_000);
    for (let index = 0; index < 100_000; index++) sums.add(index, 1);
    sums.add(1, 1);
    expect([sums.total(0), sums.total(1), sums.total(99_999)]).toEqual([1, 1e16 + 2, 1]);
    sums.clear();
    expect(sums.total(1)).toBe(0);
  });
});
