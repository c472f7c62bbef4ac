import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuantileSketch } from "../../sim/record/quantileSketch.ts";

const seconds = fc.double({ min: 2 ** -30, max: 2 ** 23, noNaN: true });
const quantiles = [0, 0.001, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1];

/** The definition: the value at rank ⌈q·n⌉ of the sorted values. */
function exactQuantile(sorted: readonly number[], q: number): number {
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1];
}

function sketchOf(values: readonly number[]): QuantileSketch {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

describe("QuantileSketch", () => {
  it("gives every quantile within 0.1 % of the sorted values", () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 500 }), (values) => {
        const sketch = sketchOf(values);
        const sorted = [...values].sort((a, b) => a - b);
        for (const q of quantiles) {
          const exact = exactQuantile(sorted, q);
          expect(Math.abs(sketch.quantile(q) - exact)).toBeLessThanOrEqual(exact * 0.001);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("reaches its stated error but not beyond", () => {
    let worst = 0;
    for (let value = 1; value < 2; value += 1e-4) {
      const sketch = sketchOf([0.5, value, 3]);
      worst = Math.max(worst, Math.abs(sketch.quantile(0.5) - value) / value);
    }
    expect(worst).toBeLessThanOrEqual(2 ** -10);
    expect(worst).toBeGreaterThan(2 ** -11);
  });

  it("keeps mean, smallest and largest exactly", () => {
    const sketch = sketchOf([0.1, 0.25, 7.3]);
    expect(sketch.mean).toBe((0.1 + 0.25 + 7.3) / 3);
    expect(sketch.minimum).toBe(0.1);
    expect(sketch.maximum).toBe(7.3);
    expect(sketch.quantile(1)).toBe(7.3);
  });

  it("merges into what one sketch of all values would be", () => {
    fc.assert(
      fc.property(fc.array(seconds), fc.array(seconds), (first, second) => {
        const merged = sketchOf(first);
        merged.merge(sketchOf(second));
        const whole = sketchOf([...first, ...second]);
        expect(merged.count).toBe(whole.count);
        for (const q of quantiles) expect(merged.quantile(q)).toBe(whole.quantile(q));
      }),
      { numRuns: 50 },
    );
  });

  it("takes zero and values out of its range into the outermost cells", () => {
    const sketch = sketchOf([0, 0, 0, 1e-12, 2 ** 30]);
    expect(sketch.quantile(0.5)).toBeLessThanOrEqual(2 ** -29.99);
    expect(sketch.quantile(0)).toBeGreaterThanOrEqual(0);
    expect(sketch.quantile(1)).toBe(2 ** 30);
  });

  it("answers NaN while empty", () => {
    const sketch = new QuantileSketch();
    expect([sketch.mean, sketch.minimum, sketch.maximum, sketch.quantile(0.5)]).toEqual(
      Array(4).fill(Number.NaN),
    );
  });
});
