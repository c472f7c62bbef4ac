import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { compare, unpairedSeeds } from "../../reports/compare.ts";
import type { GridResult } from "../../reports/comparison.ts";
import { comparisonTable } from "../../reports/comparisonTable.ts";
import { printedMetrics, type Selection } from "../../reports/selection.ts";
import { verdictSentences } from "../../reports/verdict.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";

interface Figures {
  readonly p95: number | null;
  readonly misses: number | null;
  readonly energy: number;
  readonly cost: number;
}

function summaryOf(figures: Figures): RunSummary {
  return {
    ...emptySummary,
    requests: {
      ...emptySummary.requests,
      created: 1000,
      completed: 1000,
      deadlineMissRatio: figures.misses,
      latency: { ...emptySummary.requests.latency, p95Seconds: figures.p95 },
    },
    energy: {
      ...emptySummary.energy,
      nodesJoules: figures.energy,
      totalJoules: figures.energy,
    },
    cost: {
      ...emptySummary.cost,
      rentDollars: 0,
      usedDollars: figures.cost,
      transferDollars: 0,
      totalDollars: figures.cost,
    },
  };
}

function result(policy: string, seed: number, figures: Figures): GridResult {
  const workloadDigest = `w${seed}`;
  return { policy, seed, digest: `${policy}${seed}`, workloadDigest, summary: summaryOf(figures) };
}

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** Seeds differ by half; policies differ from each other by little noise on the same seed. */
function grid(factors: Record<string, number>): GridResult[] {
  const random = seedrandom.alea("grid");
  return SEEDS.flatMap((seed) => {
    const hard = 0.05 * (1 + random());
    return Object.entries(factors).map(([policy, factor]) => {
      const p95 = hard * factor * (1 + 0.02 * (random() - 0.5));
      return result(policy, seed, {
        p95,
        misses: p95 / 10,
        energy: 5e6 / factor,
        cost: 3 * factor,
      });
    });
  });
}

describe("compare", () => {
  it("finds by pairing what the seeds alone would hide", () => {
    const comparison = compare(grid({ base: 1, better: 0.97, same: 1 }));
    const latency = comparison.metrics.find(({ metric }) => metric.name === "latency-p95")!;
    const [base, better, same] = latency.policies;
    expect(base.effect).toBeNull();
    expect(better.mean.high!).toBeGreaterThan(base.mean.low!);
    expect(better.effect!.significant).toBe(true);
    expect(better.effect!.judgement).toBe("better");
    expect(latency.scale).toBe("ratio");
    expect(better.effect!.estimate.mean).toBeCloseTo(-0.03, 2);
    expect(better.effect!.estimate.low!).toBeLessThan(-0.03);
    expect(better.effect!.estimate.high!).toBeGreaterThan(-0.03);
    expect(same.effect!.significant).toBe(false);
    expect(better.effect!.lowerSeeds + better.effect!.higherSeeds).toBe(20);
    expect(comparison.seeds).toEqual(SEEDS);
  });

  it("takes the geometric mean of ratios", () => {
    const figures = { misses: null, energy: 1, cost: 1 };
    const comparison = compare([
      result("a", 1, { ...figures, p95: 1 }),
      result("a", 2, { ...figures, p95: 1 }),
      result("b", 1, { ...figures, p95: 4 }),
      result("b", 2, { ...figures, p95: 1 }),
    ]);
    expect(comparison.metrics[0].policies[1].effect!.estimate.mean).toBeCloseTo(1, 12);
  });

  it("takes differences where a metric can be zero", () => {
    const figures = { p95: 1, energy: 0, cost: 1 };
    const comparison = compare([
      result("a", 1, { ...figures, misses: 0 }),
      result("a", 2, { ...figures, misses: 0.02 }),
      result("b", 1, { ...figures, misses: 0.01 }),
      result("b", 2, { ...figures, misses: 0.05, energy: 4 }),
    ]);
    const compared = (name: string) =>
      comparison.metrics.find(({ metric }) => metric.name === name)!;
    const misses = compared("deadline-misses");
    expect(misses.scale).toBe("difference");
    expect(misses.policies[1].effect!.estimate.mean).toBeCloseTo(0.02, 12);
    expect(compared("energy").scale).toBe("difference");
    expect(compared("energy").policies[1].effect!.estimate.mean).toBe(2);
  });

  it("adjusts for all effects of the comparison together", () => {
    const comparison = compare(grid({ base: 1, better: 0.97, same: 1 }));
    const effects = comparison.metrics
      .filter(({ metric }) => metric.better !== null)
      .flatMap(({ policies }) => policies.flatMap((own) => own.effect ?? []));
    expect(effects.length).toBeGreaterThan(4);
    const smallest = effects.reduce((a, b) => (a.probability! < b.probability! ? a : b));
    expect(smallest.adjustedProbability!).toBeCloseTo(smallest.probability! * effects.length, 12);
  });

  it("leaves out what some run does not have, and needs the whole grid", () => {
    const figures = { misses: null, energy: 1, cost: 1 };
    const results = [
      result("a", 1, { ...figures, p95: 1 }),
      result("b", 1, { ...figures, p95: null }),
    ];
    const { metrics, uncompared } = compare(results);
    const names = metrics.map(({ metric }) => metric.name);
    for (const name of ["energy", "node-energy", "energy-per-answer", "cost", "failures"]) {
      expect(names).toContain(name);
    }
    for (const name of ["latency-p95", "deadline-misses", "carbon", "carbon-per-answer"]) {
      expect(names).not.toContain(name);
    }
    expect(uncompared.find(({ metric }) => metric.name === "latency-p95")?.reason).toBe(
      "no figure in 1 of 2 runs: 1 of 1 of b",
    );
    expect(() => compare([...results, result("a", 2, { ...figures, p95: 1 })])).toThrow(
      'no result for "b", seed 2',
    );
  });

  it("adjusts over what is asked for and printed, and says over how many effects", () => {
    const results = grid({ base: 1, better: 0.9, other: 0.8 });
    const effectOf = (selection?: Selection) =>
      compare(results, "base", "dispatch", selection)
        .metrics.find(({ metric }) => metric.name === "latency-p95")!
        .policies.find(({ policy }) => policy === "better")!.effect!;
    const named = effectOf({ applications: null, metrics: ["latency-p95"] });
    expect(named.adjustedOver).toBe(2);
    const usual = effectOf();
    const printed = printedMetrics(compare(results)).filter(({ metric }) => metric.better !== null);
    expect(usual.adjustedOver).toBe(2 * printed.length);
    const elsewhere = effectOf({ applications: null, metrics: ["deadline-misses"] });
    expect(elsewhere.adjustedOver).toBeGreaterThan(usual.adjustedOver!);
  });

  it("reports seeds on which policies were asked for different work", () => {
    const results = grid({ base: 1, better: 0.9 });
    expect(unpairedSeeds(results)).toEqual([]);
    results[3] = { ...results[3], workloadDigest: "other" };
    expect(unpairedSeeds(results)).toEqual([
      'seed 2: "better" was asked for other work than "base" (workload other, not w2)',
    ]);
  });
});

function verdictOf(results: readonly GridResult[], baseline?: string): string[] {
  return verdictSentences(compare(results, baseline));
}

describe("verdict", () => {
  it("says who is best, by how much, and at what price", () => {
    const [quality, price] = verdictOf(grid({ base: 1, better: 0.9 }));
    expect(quality).toMatch(
      /^better has the lowest p95 latency, \d.* ms \[.*\], −\d+\.\d+ % \[−.*, −.*\] against base/,
    );
    expect(quality).toMatch(
      /; deadline misses: better 0\.\d+ %, the lowest, over 20 paired seeds\.$/,
    );
    expect(price).toMatch(
      /^Energy per answer in time: better 5\.56 kJ \(\+11\.1 %.*\), lowest base 5\.00 kJ at 1\.11 times/,
    );
    expect(price).toMatch(/cost per answer in time: better is also the lowest, \$0\.00270/);
  });

  it("keeps to the metrics that are named", () => {
    const comparison = compare(grid({ base: 1, better: 0.9 }));
    const of = (...metrics: string[]) =>
      verdictSentences(comparison, { applications: null, metrics });
    expect(of("deadline-misses")).toEqual([
      expect.stringMatching(/^better has the lowest deadline misses, .* to base, .*, over 20/),
    ]);
    expect(of("energy-per-answer")).toEqual([
      expect.stringMatching(/^No policy does better than base in energy per answer in time, /),
    ]);
    expect(of("utilisation")).toEqual([]);
  });

  it("does not call a chance difference a difference", () => {
    const noisy = grid({ base: 1, twin: 0.9999 }).map((one) => {
      const { latency } = one.summary.requests;
      const p95 =
        Number(latency.p95Seconds) * (one.policy === "twin" ? 1 + 0.2 * Math.sin(one.seed) : 1);
      return result(one.policy, one.seed, { p95, misses: 0, energy: 1, cost: 1 });
    });
    expect(verdictOf(noisy, "base").join(" ")).toContain("not significant");
  });

  it("does not call a difference one that is below the margin, however sure", () => {
    const results = grid({ base: 1, near: 0.99 });
    const { metrics } = compare(results);
    const { effect } = metrics.find(({ metric }) => metric.name === "latency-p95")!.policies[1];
    expect(effect).toMatchObject({ significant: true, judgement: "alike" });
    expect(verdictOf(results)[0]).toContain("is too small to matter");
  });

  it("names all that are not told apart from the best", () => {
    const wavering = grid({ base: 1, better: 0.5, twin: 0.5001, other: 0.7 }).map((one) => {
      const p95 = Number(one.summary.requests.latency.p95Seconds);
      const wave = one.policy === "twin" ? 1 + 0.2 * Math.sin(one.seed) : 1;
      return result(one.policy, one.seed, { p95: p95 * wave, misses: 0, energy: 1, cost: 1 });
    });
    expect(verdictOf(wavering)[0]).toMatch(/ against base; not told apart from \w+: \w+; deadline/);
    expect(verdictOf(wavering, "better")[0]).not.toContain("other");
  });

  it("says so when nothing beats the baseline", () => {
    const [quality] = verdictOf(grid({ base: 1, worse: 1.2 }));
    expect(quality).toMatch(
      /^No policy does better than base in p95 latency, .*; the nearest, worse, has \+/,
    );
  });

  it("warns of a single seed, describes a single policy, survives no answers", () => {
    const figures = { p95: 0.05, misses: 0.1, energy: 1, cost: 1 };
    const two = [result("a", 1, figures), result("b", 1, { ...figures, p95: 0.04 })];
    expect(verdictOf(two)[0]).toContain("on one seed, which says nothing of chance");
    expect(verdictOf([two[0]])).toEqual([
      "a: p95 latency 50.0 ms, deadline misses 10.0 %, on one seed, which says nothing of chance.",
    ]);
    expect(verdictOf([result("a", 1, { ...figures, p95: null })])).toEqual([
      "No request was asked in any run: there is nothing to compare.",
    ]);
    expect(verdictOf([two[0], result("b", 1, { ...figures, p95: null })])).toEqual([
      "The policies are not ranked by p95 latency: no figure in 1 of 2 runs: 1 of 1 of b.",
    ]);
  });
});

describe("comparisonTable", () => {
  it("has a line for each metric and policy, and a part only where its whole has no figure", () => {
    const comparison = compare(grid({ base: 1, better: 0.9 }));
    const table = comparisonTable(comparison);
    for (const row of table.rows) expect(row.length).toBe(table.header.length);
    expect(table.rows[0].slice(0, 3)).toEqual(["p95 latency", "base", "geometric"]);
    expect(table.rows[1].at(-1)).toBe("better");
    const titles = table.rows.map(([title]) => title);
    expect(titles).toContain("energy");
    expect(titles).not.toContain("energy of the nodes");
  });
});
