import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import type { Comparison, GridResult } from "../../reports/comparison.ts";
import { COMPARISON_FORMS, comparisonReport } from "../../reports/comparisonReport.ts";
import { comparisonTable } from "../../reports/comparisonTable.ts";
import { figuresOf, METRICS } from "../../reports/metrics/index.ts";
import { summaryText } from "../../reports/summaryText.ts";
import { verdictSentences } from "../../reports/verdict.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { RunSummary } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";

const share = fc.constantFrom(0, 0.001, 0.4, 1);
const amount = fc.oneof(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.constant(0));
const known = fc.option(amount, { nil: null });

/** Runs that might have come out anyhow. */
const summary: fc.Arbitrary<RunSummary> = fc
  .record({ latency: amount, misses: share, joules: known, dollars: known, grams: known })
  .map(({ latency, misses, joules, dollars, grams }) => ({
    ...emptySummary,
    requests: {
      ...emptySummary.requests,
      created: 100,
      deadlineMissRatio: misses,
      latency: {
        meanSeconds: latency,
        p50Seconds: latency,
        p95Seconds: latency,
        p99Seconds: latency,
        maxSeconds: latency,
      },
    },
    energy: { ...emptySummary.energy, nodesJoules: joules, totalJoules: joules },
    cost: { ...emptySummary.cost, usedDollars: dollars, totalDollars: dollars },
    carbon: { ...emptySummary.carbon, nodesGrams: grams, totalGrams: grams },
  }));

const grids = fc
  .array(fc.array(summary, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 })
  .map((policies) =>
    policies.flatMap((runs, policy) =>
      runs.map((one, seed): GridResult => {
        const digest = `${policy} ${seed}`;
        return { policy: `p${policy}`, seed, digest, workloadDigest: `${seed}`, summary: one };
      }),
    ),
  );

describe("over any grid of runs", () => {
  test("means and effects are of one kind: the effect is what the means say", () => {
    fc.assert(
      fc.property(grids, (results) => {
        for (const { scale, policies } of compare(results).metrics) {
          const base = policies[0].mean.mean;
          for (const { mean, effect } of policies.slice(1)) {
            const { mean: estimate } = effect!.estimate;
            if (scale === "ratio") {
              expect(1 + estimate).toBeCloseTo(mean.mean / base, 6 - Math.log10(mean.mean / base));
            } else {
              const size = Math.abs(mean.mean) + Math.abs(base);
              expect(Math.abs(estimate - (mean.mean - base))).toBeLessThanOrEqual(1e-9 * size);
            }
          }
        }
      }),
    );
  });

  test("means and intervals stay within what the quantity can be", () => {
    fc.assert(
      fc.property(grids, (results) => {
        for (const { metric, policies } of compare(results).metrics) {
          const { low, high } = metric.range;
          for (const { mean } of policies) {
            for (const bound of [mean.low!, mean.mean, mean.high!]) {
              expect(bound).toBeGreaterThanOrEqual(low);
              expect(bound).toBeLessThanOrEqual(high);
            }
            expect(mean.low!).toBeLessThanOrEqual(mean.mean * (1 + 1e-12));
            expect(mean.high!).toBeGreaterThanOrEqual(mean.mean * (1 - 1e-12));
          }
        }
      }),
    );
  });

  test("nothing that one run has no figure for is compared, judged or named in the verdict", () => {
    fc.assert(
      fc.property(grids, (results) => {
        const comparison = compare(results);
        const verdict = verdictSentences(comparison).join(" ");
        for (const metric of METRICS) {
          if (metric.scope === "tier") continue;
          const values = results.map((one) => figuresOf(metric, one.summary)[0].value);
          const isCompared = comparison.metrics.some((one) => one.metric.name === metric.name);
          expect(isCompared).toBe(values.every((value) => value !== null));
          if (!isCompared && metric.role === "price") {
            expect(verdict).not.toMatch(new RegExp(`\\b${metric.title}:`, "i"));
          }
        }
      }),
    );
  });
});

test("the direction of a metric decides what is better", () => {
  const withFused = (policy: string, fused: number): GridResult[] =>
    [1, 2, 3, 4].map((seed) => ({
      ...{ policy, seed, digest: "", workloadDigest: `${seed}` },
      summary: {
        ...emptySummary,
        requests: {
          ...emptySummary.requests,
          fusedWithOptional: fused + seed,
          fusedWithoutOptional: 100 - fused - seed,
        },
      },
    }));
  const { metrics } = compare([...withFused("few", 20), ...withFused("many", 60)]);
  const one = metrics.find(({ metric }) => metric.name === "fused-share")!;
  expect(one.policies[1].effect!.judgement).toBe("better");
});

test("metrics have names of their own, and parts belong to metrics", () => {
  const names = METRICS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { partOf } of METRICS) if (partOf !== null) expect(names).toContain(partOf);
  expect(METRICS[0].role).toBe("rank");
});

const partly: RunSummary = {
  ...emptySummary,
  energy: {
    nodesJoules: null,
    networkJoules: 5,
    radio: null,
    totalJoules: null,
    parts: {
      nodes: { modelled: 3, of: 8, sum: 7000 },
      links: { modelled: 1, of: 1, sum: 5 },
    },
  },
};

const record: RunRecord = {
  orrery: 3,
  version: "9.8.7",
  scenario: {
    name: "city",
    file: "city.yaml",
    hash: "a0b1c2",
    files: { "roads.csv": "d3e4f5" },
    text: "",
    overrides: ["horizon=15s", "seed=3"],
  },
  policies: { dispatch: { name: "edge-aware", parameters: { network: 0.8 } } },
  seed: 1,
  inputHash: "6a7b8c",
  digest: "9d0e1f",
  workloadDigest: "w",
  summary: partly,
};

test("a sum over some nodes is told as one, and has no total", () => {
  const text = summaryText(record);
  expect(text).toContain("energy     – (nodes 7.00 kJ for 3 of 8 nodes, network 5.00 J)");
  expect(text).toContain("carbon     not modelled");
});

describe("every form of a comparison", () => {
  const runs = ["edge-aware", "edge-aware:network=0.8"].map((label) => ({ label, record }));
  const results = runs.map((run) => ({ ...run.record, policy: run.label }));
  const comparison: Comparison = compare(results);

  test.each(COMPARISON_FORMS)("says as %s what was compared", (form) => {
    const text = comparisonReport(form, comparison, "dispatch", runs);
    for (const part of ["city", "a0b1c2", "horizon=15s", "seed=3", "9.8.7", "network=0.8"]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(form === "json" ? /"network": 0.8/ : /network 0\.8/);
    if (form === "json" || form === "csv") {
      for (const part of ["6a7b8c", "9d0e1f"]) expect(text).toContain(part);
    } else {
      expect(text).toContain("energy: modelled for 3 of 8 nodes");
    }
  });

  test.each(COMPARISON_FORMS)("names as %s the kind of its means", (form) => {
    const seconds = { ...emptySummary.requests.latency, p95Seconds: 1 };
    const requests = { ...emptySummary.requests, deadlineMissRatio: 0, latency: seconds };
    const answered = runs.map(({ label }) => ({
      label,
      record: { ...record, summary: { ...partly, requests } },
    }));
    const of = compare(answered.map((run) => ({ ...run.record, policy: run.label })));
    const text = comparisonReport(form, of, "dispatch", answered);
    expect(comparisonTable(of).header).toContain("kind");
    for (const word of form === "json" ? ["ratio", "difference"] : ["geometric", "arithmetic"]) {
      expect(text).toContain(word);
    }
  });

  test("ends no comment of LaTeX early", () => {
    const broken = { ...record, scenario: { ...record.scenario, name: "a\nb\\end{x}" } };
    const text = comparisonReport("latex", comparison, "dispatch", [
      { label: "edge-aware", record: broken },
    ]);
    const [head] = text.split("\\begin{tabular}");
    for (const line of head.trimEnd().split("\n")) expect(line).toMatch(/^%/);
  });
});
