import { describe, expect, it } from "vitest";
import { exp, log } from "../../../sim/kernel/exactMath.ts";
import { exponential } from "../../../sim/learning/kernels/exponential.ts";
import { logarithm } from "../../../sim/learning/kernels/logarithm.ts";

const COUNT = 20_000;

describe("elementary functions in 32 bits", () => {
  it("give powers of e to two units in the last place", () => {
    for (let index = 0; index <= COUNT; index++) {
      const x = Math.fround((-87 * index) / COUNT);
      expect(Math.abs(exponential(x) / exp(x) - 1)).toBeLessThan(2 * 2 ** -23);
    }
  });

  it("take what is below the range as its end", () => {
    expect(exponential(-Infinity)).toBe(exponential(-87));
    expect(exponential(0)).toBe(1);
    expect(exponential(NaN)).toBeNaN();
  });

  it("give logarithms to one unit in the last place, or of one", () => {
    for (let index = 0; index <= COUNT; index++) {
      const x = Math.fround(1 + (1_000 * index * index) / COUNT / COUNT);
      const exact = log(x);
      expect(Math.abs(logarithm(x) - exact)).toBeLessThan(Math.max(exact, 2 ** -10) * 2 ** -22);
    }
    expect(logarithm(1)).toBe(0);
  });
});
