import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { holm } from "../../../reports/statistics/holm.ts";
import { meanInterval, zeroMeanProbability } from "../../../reports/statistics/meanInterval.ts";
import { mean, standardDeviation } from "../../../reports/statistics/moments.ts";
import { quantile } from "../../../reports/statistics/quantile.ts";
import { studentCdf, studentQuantile } from "../../../reports/statistics/studentT.ts";

/** Percentage points of Student's t as printed in the usual tables: probability, df, t. */
const PRINTED: readonly (readonly [number, number, string])[] = [
  [0.95, 1, "6.313752"],
  [0.95, 2, "2.919986"],
  [0.95, 5, "2.015048"],
  [0.95, 10, "1.812461"],
  [0.95, 20, "1.724718"],
  [0.95, 30, "1.697261"],
  [0.975, 1, "12.706205"],
  [0.975, 2, "4.302653"],
  [0.975, 3, "3.182446"],
  [0.975, 4, "2.776445"],
  [0.975, 5, "2.570582"],
  [0.975, 9, "2.262157"],
  [0.975, 10, "2.228139"],
  [0.975, 15, "2.131450"],
  [0.975, 19, "2.093024"],
  [0.975, 20, "2.085963"],
  [0.975, 30, "2.042272"],
  [0.975, 60, "2.000298"],
  [0.975, 120, "1.979930"],
  [0.995, 1, "63.656741"],
  [0.995, 2, "9.924843"],
  [0.995, 5, "4.032143"],
  [0.995, 10, "3.169273"],
  [0.995, 20, "2.845340"],
  [0.995, 30, "2.749996"],
];

/** Student 1908: additional hours of sleep under one drug less those under the other. */
const SLEEP = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];

describe("Student's t", () => {
  it.each(PRINTED)(
    "has the printed percentage point for p = %d, df = %d",
    (p, degrees, printed) => {
      expect(studentQuantile(p, degrees).toFixed(6)).toBe(printed);
      expect(studentQuantile(1 - p, degrees)).toBeCloseTo(-Number(printed), 5);
    },
  );

  it("agrees with the closed forms for one and two degrees of freedom", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        const cauchy = Math.tan(Math.PI * (p - 0.5));
        expect(studentQuantile(p, 1)).toBeCloseTo(cauchy, 8);
        const two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
        expect(studentQuantile(p, 2)).toBeCloseTo(two, 10);
      }),
    );
  });

  it("comes near the normal distribution and inverts its own distribution function", () => {
    expect(studentQuantile(0.975, 1_000_000)).toBeCloseTo(1.959964, 5);
    for (const degrees of [1, 4, 7, 59]) {
      for (const p of [0.01, 0.3, 0.5, 0.8, 0.999]) {
        expect(studentCdf(studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 12);
      }
    }
  });

  it("refuses what has no answer", () => {
    expect(() => studentQuantile(1, 3)).toThrow("not between 0 and 1");
    expect(() => studentQuantile(0.9, 0)).toThrow("degrees of freedom");
  });
});

describe("statistics", () => {
  it("gives Student's own result for his sleep data", () => {
    expect(mean(SLEEP)).toBeCloseTo(1.58, 12);
    expect(standardDeviation(SLEEP)).toBeCloseTo(1.229995, 6);
    const interval = meanInterval(SLEEP);
    expect(interval.low).toBeCloseTo(0.7001142, 7);
    expect(interval.high).toBeCloseTo(2.4598858, 7);
    expect(zeroMeanProbability(SLEEP)).toBeCloseTo(0.002833, 6);
  });

  it("covers the true mean as often as it says", () => {
    const random = seedrandom.alea("coverage");
    const sample = () =>
      Array.from(
        { length: 20 },
        () => Math.sqrt(-2 * Math.log(random())) * Math.cos(6.283185307179586 * random()),
      );
    let covered = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const { low, high } = meanInterval(sample());
      if (low! <= 0 && high! >= 0) covered++;
    }
    // Four standard errors of a share of 0.95 in 4,000 trials.
    expect(Math.abs(covered / 4000 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 4000));
  });

  it("has no interval for one value, and of equal ones knows the sign alone", () => {
    expect(meanInterval([3])).toEqual({ count: 1, mean: 3, low: null, high: null });
    expect(zeroMeanProbability([3])).toBeNull();
    expect(zeroMeanProbability([0, 0, 0])).toBe(1);
    expect(zeroMeanProbability([2, 2])).toBe(0.5);
    expect(zeroMeanProbability([-2, -2, -2, -2, -2])).toBe(0.0625);
  });

  it("interpolates quantiles as type 7 of Hyndman and Fan", () => {
    expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([7], 0.95)).toBe(7);
    expect([quantile([1, 2], 0), quantile([1, 2], 1)]).toEqual([1, 2]);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it("adjusts p-values step by step down", () => {
    const adjusted = holm([0.01, 0.04, null, 0.03, 0.005]);
    const expected = [0.03, 0.06, null, 0.06, 0.02];
    for (const [index, value] of expected.entries()) {
      if (value === null) expect(adjusted[index]).toBeNull();
      else expect(adjusted[index]).toBeCloseTo(value, 12);
    }
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });

  it("never makes a p-value smaller, and keeps their order", () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 1, maxLength: 30 }), (raw) => {
        const adjusted = holm(raw) as number[];
        for (let i = 0; i < raw.length; i++) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(raw[i]);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, raw[i] * raw.length) + 1e-15);
          for (let j = 0; j < raw.length; j++) {
            if (raw[i] < raw[j]) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]);
          }
        }
      }),
    );
  });
});
