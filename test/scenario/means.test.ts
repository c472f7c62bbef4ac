import { describe, expect, it } from "vitest";
import { meanOf } from "../../sim/scenario/checks/means.ts";
import { distributionOf } from "../../sim/scenario/schema/distribution.ts";
import { DURATION } from "../../sim/scenario/schema/quantities.ts";

const law = distributionOf(DURATION);

describe("the mean of a law that a file may hold", () => {
  it.each([
    ...[0.01, 0.5, 1, 2.16, 10, 1e6].map((shape) => ({
      distribution: "weibull",
      scale: "2s",
      shape,
    })),
    ...[0, 1, 30].map((sigma) => ({ distribution: "lognormal", median: "2s", sigma })),
    { distribution: "normal", mean: "1s", deviation: "3s", low: "0s" },
    { distribution: "normal", mean: "0s", deviation: "3s" },
    { distribution: "normal", mean: "1s", deviation: "1s", low: "38s" },
    { distribution: "gamma", mean: "2s", shape: 0.01 },
  ])("is finite and above zero for %j", (written) => {
    const mean = meanOf(law.parse(written));
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThan(Infinity);
  });

  it("is infinite where a law has none", () => {
    expect(meanOf(law.parse({ distribution: "pareto", scale: "1s", shape: 1 }))).toBe(Infinity);
  });

  it("needs draws that a float can hold", () => {
    const far = { distribution: "normal", mean: "1s", deviation: "1s", low: "39s" };
    expect(law.safeParse(far).error?.message).toContain("37 deviations above the mean at most");
  });
});
