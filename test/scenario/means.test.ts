import { describe, expect, it } from "vitest";
import { distribution } from "../../sim/kernel/distributions.ts";
import { leastMean } from "../../sim/scenario/checks/means.ts";
import { distributionOf } from "../../sim/scenario/schema/distribution.ts";
import { DURATION } from "../../sim/scenario/schema/quantities.ts";

const law = distributionOf(DURATION);

describe("leastMean", () => {
  it.each([
    "3s",
    { distribution: "uniform", low: "1s", high: "4s" },
    { distribution: "exponential", mean: "2s" },
    { distribution: "erlang", mean: "2s", stages: 3 },
    { distribution: "gamma", mean: "2s", shape: 0.5 },
    { distribution: "normal", mean: "2s", deviation: "1s" },
    { distribution: "pareto", scale: "1s", shape: 1.5 },
    { distribution: "triangular", low: "1s", mode: "2s", high: "6s" },
    { distribution: "hyperexponential", means: ["1s", "9s"], probabilities: [0.25, 0.75] },
    { distribution: "discrete", values: ["1s", "9s"], probabilities: [0.25, 0.75] },
  ])("is the mean of %j", (written) => {
    const spec = law.parse(written);
    expect(leastMean(spec)).toBeCloseTo(distribution(spec).mean, 12);
  });

  it.each([
    ...[0.01, 0.5, 1, 2.16, 10, 1e6].map((shape) => ({
      distribution: "weibull",
      scale: "2s",
      shape,
    })),
    ...[0, 1, 30].map((sigma) => ({ distribution: "lognormal", median: "2s", sigma })),
    { distribution: "normal", mean: "1s", deviation: "3s", low: "0s" },
  ])("is no more than the mean of %j, and both are finite", (written) => {
    const spec = law.parse(written);
    const { mean } = distribution(spec);
    expect(mean).toBeLessThan(Infinity);
    expect(leastMean(spec)).toBeLessThanOrEqual(mean);
    expect(leastMean(spec)).toBeGreaterThan(0);
  });

  it("is infinite where the mean is", () => {
    const spec = law.parse({ distribution: "pareto", scale: "1s", shape: 1 });
    expect(leastMean(spec)).toBe(Infinity);
    expect(distribution(spec).mean).toBe(Infinity);
  });
});
