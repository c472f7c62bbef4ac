import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DistributionSpec, distribution } from "../../sim/kernel/distributions.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { LAWS } from "./distributionLaws.ts";
import { Fixed } from "./fixedStream.ts";
import { KOLMOGOROV_LIMIT, kolmogorovSmirnov, meanOf, varianceOf } from "./statistics.ts";

const { sqrt } = Math;

describe.each(LAWS.map((law) => [JSON.stringify(law.spec), law] as const))("%s", (name, law) => {
  const SIZE = 40_000;
  const random = new RandomStreams("laws").stream(name, 0);
  const quantity = distribution(law.spec);
  const sample = Float64Array.from({ length: SIZE }, () => quantity.sample(random));

  it("states its exact mean", () => {
    expect(Math.abs(quantity.mean / law.mean - 1)).toBeLessThan(1e-14);
  });

  it("has the mean and the variance of the closed form, within four standard errors", () => {
    const meanError = sqrt(law.variance / SIZE);
    expect(Math.abs(meanOf(sample) - law.mean)).toBeLessThanOrEqual(4 * meanError);
    const squares = Float64Array.from(sample, (value) => (value - law.mean) ** 2);
    const varianceError = sqrt(varianceOf(squares) / SIZE);
    expect(Math.abs(meanOf(squares) - law.variance)).toBeLessThanOrEqual(4 * varianceError);
  });

  const { cumulative } = law;
  if (cumulative !== undefined) {
    it("lies where its cumulative function says", () => {
      expect(kolmogorovSmirnov(sample, cumulative)).toBeLessThan(KOLMOGOROV_LIMIT);
    });
  }

  if (law.draws !== undefined) {
    it("draws as many uniforms as it says", () => {
      const fixed = new Fixed(0.5);
      quantity.sample(fixed);
      expect(fixed.draws).toBe(law.draws);
    });
  }

  // A rejection that sees one uniform for ever could refuse it for ever.
  if (law.spec.distribution !== "gamma")
    it("gives a finite number at both ends of a uniform, and never a negative zero", () => {
      for (const uniform of [0, 2 ** -53, 1 - 2 ** -53]) {
        const value = quantity.sample(new Fixed(uniform));
        expect(Number.isFinite(value)).toBe(true);
        expect(Object.is(value, -0)).toBe(false);
      }
    });

  if (law.draws === 1 && cumulative !== undefined) {
    it("inverts its cumulative", () => {
      fc.assert(
        fc.property(fc.double({ min: 1e-3, max: 1 - 1e-3, noNaN: true }), (uniform) => {
          const value = quantity.sample(new Fixed(uniform));
          return Math.abs(cumulative(value) - uniform) < 1e-13;
        }),
      );
    });
  }
});

describe("discrete", () => {
  it("gives each value the counts of its probability, and an impossible one none", () => {
    const probabilities = [0, 0.125, 0.5, 0, 0.375, 0];
    const values = [10, 11, 12, 13, 14, 15];
    const quantity = distribution({ distribution: "discrete", values, probabilities });
    const random = new RandomStreams("counts").stream("discrete", 0);
    const counts = new Map<number, number>();
    const size = 40_000;
    for (let draw = 0; draw < size; draw++) {
      const value = quantity.sample(random);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    values.forEach((value, index) => {
      const p = probabilities[index];
      const error = Math.sqrt(size * p * (1 - p));
      expect(Math.abs((counts.get(value) ?? 0) - size * p)).toBeLessThanOrEqual(4 * error);
    });
    expect(quantity.sample(new Fixed(0))).toBe(11);
    expect(quantity.sample(new Fixed(1 - 2 ** -53))).toBe(14);
  });
});

describe("refusals name the parameter, the value and the rule", () => {
  const cases: [DistributionSpec, RegExp][] = [
    [{ distribution: "exponential", mean: -1 }, /exponential.*mean is -1.*0 or more/],
    [{ distribution: "exponential", mean: NaN }, /mean is NaN.*finite/],
    [{ distribution: "uniform", low: 2, high: 1 }, /high is 1.*low \(2\) or more/],
    [{ distribution: "erlang", mean: 1, stages: 1.5 }, /stages is 1.5.*integer/],
    [{ distribution: "gamma", mean: 1, shape: 0 }, /shape is 0.*above 0/],
    [{ distribution: "normal", mean: 0, deviation: -2 }, /deviation is -2/],
    [{ distribution: "normal", mean: 0, deviation: 1, low: 50 }, /low is 50.*37 deviations/],
    [{ distribution: "normal", mean: 0, deviation: 0, low: 1 }, /low is 1/],
    [{ distribution: "lognormal", median: 1, sigma: Infinity }, /sigma is Infinity/],
    [{ distribution: "weibull", scale: 1, shape: -1 }, /shape is -1/],
    [{ distribution: "pareto", scale: -1, shape: 1 }, /scale is -1/],
    [{ distribution: "triangular", low: 0, mode: 3, high: 2 }, /high is 2.*mode \(3\)/],
    [{ distribution: "hyperexponential", means: [1, -1], probabilities: [0.5, 0.5] }, /means\[1\]/],
    [{ distribution: "discrete", values: [1, 2], probabilities: [0.5, 0.4] }, /sum.*is 0.9/],
    [{ distribution: "discrete", values: [1, 2], probabilities: [1] }, /number of prob.*is 1.*2/],
    [{ distribution: "discrete", values: [1, 2], probabilities: [2, -1] }, /probabilities\[1\]/],
    [{ distribution: "discrete", values: [], probabilities: [] }, /number of values is 0/],
  ];
  it.each(cases)("%j", (spec, message) => {
    expect(() => distribution(spec)).toThrow(RangeError);
    expect(() => distribution(spec)).toThrow(message);
  });
});

describe("infinite means", () => {
  it("are stated as such", () => {
    expect(distribution({ distribution: "pareto", scale: 1, shape: 1 }).mean).toBe(Infinity);
  });
});
