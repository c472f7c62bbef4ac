import fc from "fast-check";
import { expect, it } from "vitest";
import { type DistributionSpec, nonNegativeDistribution } from "../../sim/kernel/distributions.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";
import { meanOf, varianceOf } from "./statistics.ts";

const DRAWS = 20_000;
/** Standard errors; one law in a thousand million is further off by chance. */
const ERRORS = 6;

const value = fc.double({ min: 0, max: 1000, noNaN: true });
const positive = fc.double({ min: 0.001, max: 1000, noNaN: true });
/** Heavier tails have no variance by which a mean of draws could be judged. */
const shape = fc.double({ min: 2.5, max: 20, noNaN: true });
const weights = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

const weighted = (name: "means" | "values") =>
  fc.tuple(weights, fc.array(value, { minLength: 5, maxLength: 5 })).map(([parts, all]) => {
    const sum = parts.reduce((total, one) => total + one, 0);
    return { [name]: all.slice(0, parts.length), probabilities: parts.map((one) => one / sum) };
  });

/** Every law, with its parameters and truncation in the ranges that a scenario allows. */
const LAWS: { [Name in DistributionSpec["distribution"]]: fc.Arbitrary<object> } = {
  constant: fc.record({ value }),
  uniform: fc.tuple(value, value).map(([low, width]) => ({ low, high: low + width })),
  exponential: fc.record({ mean: value }),
  erlang: fc.record({ mean: value, stages: fc.integer({ min: 1, max: 20 }) }),
  gamma: fc.record({ mean: value, shape: fc.double({ min: 0.2, max: 50, noNaN: true }) }),
  normal: fc
    .tuple(value, value, fc.option(fc.double({ min: 0, max: 5, noNaN: true })))
    .map(([mean, deviation, cut]) => ({
      mean,
      deviation,
      ...(cut !== null && { low: Math.max(0, mean + (cut - 2) * deviation) }),
    })),
  lognormal: fc.record({ median: value, sigma: fc.double({ min: 0, max: 0.7, noNaN: true }) }),
  weibull: fc.record({ scale: value, shape: fc.double({ min: 0.8, max: 20, noNaN: true }) }),
  pareto: fc.record({ scale: positive, shape }),
  triangular: fc
    .tuple(value, value, value)
    .map(([low, rise, fall]) => ({ low, mode: low + rise, high: low + rise + fall })),
  hyperexponential: weighted("means"),
  discrete: weighted("values"),
};

it.each(Object.keys(LAWS) as (keyof typeof LAWS)[])(
  "the mean of a %s law is the mean of what it draws, and no draw is below zero",
  (name) => {
    fc.assert(
      fc.property(LAWS[name], fc.integer({ min: 0, max: 1e6 }), (parameters, seed) => {
        const law = nonNegativeDistribution({
          distribution: name,
          ...parameters,
        } as DistributionSpec);
        const stream = new RandomStreams(seed).stream("test", name);
        const draws = Float64Array.from({ length: DRAWS }, () => law.sample(stream));
        expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
        const error = Math.sqrt(varianceOf(draws) / DRAWS);
        // Where nearly all draws are alike, the sample does not show how much the rest may differ.
        const rounding = 1e-9 * Math.max(1e-3, law.mean);
        expect(Math.abs(meanOf(draws) - law.mean)).toBeLessThanOrEqual(ERRORS * error + rounding);
      }),
      { numRuns: 30, seed: 1 },
    );
  },
);

it.each([
  [20, 100, undefined, 50.69],
  [0, 1, undefined, 0.3989422804],
  [-100, 1, undefined, 0],
  [20, 100, -50, 66.87],
  [5, 0, undefined, 5],
])(
  "a normal law of %d, %d from %s has the mean %d above zero",
  (mean, deviation, low, expected) => {
    const spec = { distribution: "normal" as const, mean, deviation, low };
    const law = nonNegativeDistribution(spec);
    const stream = new RandomStreams(3).stream("test", "normal");
    const draws = Float64Array.from({ length: 200_000 }, () => law.sample(stream));
    const error = Math.sqrt(varianceOf(draws) / draws.length);
    expect(Math.abs(meanOf(draws) - law.mean)).toBeLessThanOrEqual(5 * error + 1e-12);
    expect(Math.abs(law.mean - expected)).toBeLessThan(0.01);
  },
);

it("parameters below zero are refused", () => {
  const spec = { distribution: "uniform" as const, low: -1, high: 1 };
  expect(() => nonNegativeDistribution(spec)).toThrow(RangeError);
});
