import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  logNormalUpperTail,
  normalUpperTail,
} from "../../sim/kernel/distributions/standardNormal.ts";
import { distribution, normalQuantile } from "../../sim/kernel/distributions.ts";
import { Fixed } from "./fixedStream.ts";

describe("a normal cut far above its centre", () => {
  it("stays above the cut, with the mean of its tail", () => {
    const quantity = distribution({ distribution: "normal", mean: 0, deviation: 1, low: 20 });
    // The mean of a deep tail is z + 1/z − 2/z³ + 10/z⁵ … (Mills' ratio).
    const mean = 20 + 1 / 20 - 2 / 20 ** 3 + 10 / 20 ** 5 - 74 / 20 ** 7;
    expect(Math.abs(quantity.mean / mean - 1)).toBeLessThan(1e-7);
    for (const uniform of [0, 0.5, 1 - 2 ** -53]) {
      expect(quantity.sample(new Fixed(uniform))).toBeGreaterThanOrEqual(20);
    }
  });
});

// log(erfc(z / √2) / 2) by mpmath with 30 digits.
test.each([
  [-8, -6.220960574271786e-16],
  [-2, -0.02301290932896349],
  [0, -Math.LN2],
  [1.5, -2.70594440082389],
  [1.6, -2.904078010302246],
  [5, -15.064998393988727],
  [20, -203.91715537109727],
  [60, -1805.013560680567],
  [300, -45006.62273211866],
])(
  "the logarithm of a normal's tail beyond %f is exact, where the tail is no float too",
  (z, expected) => {
    expect(Math.abs(logNormalUpperTail(z) - expected)).toBeLessThan(2e-16 + 1e-14 * -expected);
  },
);

describe("normalQuantile", () => {
  it("agrees with published percentage points", () => {
    // Wichura's own check values for PPND16, and the usual table.
    const points: [number, number][] = [
      [0.25, -0.6744897501960817],
      [0.001, -3.090232306167814],
      [1e-20, -9.262340089798409],
      [0.975, 1.9599639845400543],
    ];
    for (const [p, z] of points) {
      expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
    }
    expect(normalQuantile(0.5)).toBe(0);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalQuantile(-1), normalQuantile(2), normalQuantile(NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it("is the inverse of the tail, to the depths", () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 35, noNaN: true }), (z) => {
        if (z < 0) {
          const p = normalUpperTail(-z);
          return Math.abs(normalQuantile(p) - z) < 1e-13;
        }
        return Math.abs(normalQuantile(normalUpperTail(z)) + z) < 1e-13;
      }),
    );
  });
});
