import { describe, expect, it } from "vitest";
import { sampleStrata, stratifiedEstimate } from "../../../lab/regret/stratum.ts";

const stratum = (application: string, from: number, count: number) => ({
  application,
  tier: "edge" as const,
  decisions: Array.from({ length: count }, (_, index) => from + index),
});

describe("sampleStrata", () => {
  const strata = [stratum("a", 0, 900), stratum("b", 900, 99), stratum("c", 999, 1)];

  it("gives each stratum its share, two at least where there are as many", () => {
    const counts = (size: number) => sampleStrata(strata, size, 1).map((one) => one.sample.length);
    expect(counts(100)).toEqual([90, 10, 1]);
    expect(counts(5)).toEqual([5, 2, 1]);
    expect(counts(5000)).toEqual([900, 99, 1]);
  });

  it("is the same for a seed, another for another, and grows without letting go of any", () => {
    const [small] = sampleStrata(strata, 50, 1);
    expect(sampleStrata(strata, 50, 1)[0].sample).toEqual(small.sample);
    expect(sampleStrata(strata, 50, 2)[0].sample).not.toEqual(small.sample);
    const [large] = sampleStrata(strata, 300, 1);
    expect(large.sample).toEqual(expect.arrayContaining([...small.sample]));
  });
});

describe("stratifiedEstimate", () => {
  it("weighs strata by their sizes", () => {
    const { mean, standardError } = stratifiedEstimate([
      { size: 30, values: [1, 3] },
      { size: 10, values: [10, 10] },
    ]);
    expect(mean).toBeCloseTo(0.75 * 2 + 0.25 * 10, 12);
    // 0.75² × (1 − 2/30) × 2 / 2: the second stratum adds nothing.
    expect(standardError).toBeCloseTo(Math.sqrt(0.5625 * (28 / 30)), 12);
  });

  it("has no error left where all were looked into, and none to tell of a single one", () => {
    expect(stratifiedEstimate([{ size: 2, values: [1, 3] }]).standardError).toBe(0);
    expect(stratifiedEstimate([{ size: 9, values: [1] }]).standardError).toBeNull();
  });

  it("covers the truth: its intervals over many samples of a known population", () => {
    const strata = [stratum("a", 0, 400), stratum("b", 400, 100)];
    const value = (decision: number) => (decision < 400 ? (decision * 7919) % 101 : decision % 13);
    const truth = [...Array(500).keys()].reduce((sum, one) => sum + value(one), 0) / 500;
    const repetitions = 400;
    let [sum, squares, variances] = [0, 0, 0];
    for (let seed = 0; seed < repetitions; seed++) {
      const { mean, standardError } = stratifiedEstimate(
        sampleStrata(strata, 60, seed).map(({ decisions, sample }) => ({
          size: decisions.length,
          values: sample.map(value),
        })),
      );
      sum += mean - truth;
      squares += (mean - truth) ** 2;
      variances += standardError! ** 2;
    }
    // Unbiased within four standard errors, and an error as large as it is told to be.
    const spread = Math.sqrt(squares / repetitions);
    expect(Math.abs(sum / repetitions)).toBeLessThan((4 * spread) / Math.sqrt(repetitions));
    expect(Math.sqrt(variances / repetitions) / spread).toBeGreaterThan(0.88);
    expect(Math.sqrt(variances / repetitions) / spread).toBeLessThan(1.14);
  });
});
