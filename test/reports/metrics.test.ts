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
import { type AskedSeconds, type RunSummary, UNANSWERED } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";

const share = fc.constantFrom(0, 0.001, 0.4, 1);
const amount = fc.oneof(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.constant(0));
const known = fc.option(amount, { nil: null });

/** Runs that might have come out anyhow. */
const summary: fc.Arbitrary<RunSummary> = fc
  .record({
    ...{ latency: fc.oneof(amount, fc.constant(UNANSWERED)), answered: amount, misses: share },
    ...{ joules: known, dollars: known, grams: known, completed: fc.nat(100) },
  })
  .map(({ latency, answered, misses, joules, dollars, grams, completed }) => ({
    ...emptySummary,
    requests: {
      ...emptySummary.requests,
      created: 100,
      completed,
      deadlineMissRatio: misses,
      latency: { p50Seconds: latency, p95Seconds: latency, p99Seconds: latency },
      answeredLatency: {
        meanSeconds: answered,
        p50Seconds: answered,
        p95Seconds: answered,
        p99Seconds: answered,
        maxSeconds: answered,
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
            if (!Number.isFinite(mean.mean) || !Number.isFinite(base)) continue;
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
            if (mean.mean === Number.POSITIVE_INFINITY) {
              expect([mean.low, mean.high]).toEqual([null, null]);
              continue;
            }
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

describe("where work is left undone", () => {
  test("totals are never judged between policies that have answered 1 % more or less", () => {
    fc.assert(
      fc.property(grids, (results) => {
        const answered = new Map<string, number>();
        for (const { policy, summary } of results) {
          answered.set(policy, (answered.get(policy) ?? 0) + summary.requests.completed);
        }
        const comparison = compare(results);
        const base = answered.get(comparison.baseline)!;
        for (const { metric, policies } of comparison.metrics) {
          for (const { policy, effect, values } of policies.slice(1)) {
            const own = answered.get(policy)!;
            const isUnequal = Math.abs(own - base) > 0.01 * Math.max(own, base);
            const isIncomparable = effect!.judgement === "incomparable";
            const bothUnanswered = [values, policies[0].values].every((one) =>
              one.every((value) => value === Number.POSITIVE_INFINITY),
            );
            expect(isIncomparable).toBe((metric.needsEqualWork && isUnequal) || bothUnanswered);
            if (isIncomparable) expect(effect!.adjustedProbability).toBeNull();
          }
        }
      }),
    );
  });

  test("a latency beyond all answers is worse than any, in ranks, effects and judgements", () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 3, maxLength: 5 }), (latencies) => {
        const { metrics } = compare([
          ...latencies.map((seconds, seed) => ranOnce("answers", seed, seconds)),
          ...latencies.map((_, seed) => ranOnce("drops", seed, UNANSWERED)),
        ]);
        const [, drops] = metrics.find(({ metric }) => metric.name === "latency-p95")!.policies;
        expect(drops.mean.mean).toBe(Number.POSITIVE_INFINITY);
        expect(drops.effect).toMatchObject({ judgement: "worse", higherSeeds: latencies.length });
      }),
    );
  });

  test("one seed of several is not enough to be sure", () => {
    const { metrics } = compare([
      ...[1, 2, 3, 4].map((seed) => ranOnce("answers", seed, 1)),
      ...[1, 1, 1, UNANSWERED].map((seconds, seed) => ranOnce("drops", seed + 1, seconds as 1)),
    ]);
    const [, drops] = metrics.find(({ metric }) => metric.name === "latency-p95")!.policies;
    expect(drops.effect).toMatchObject({
      judgement: "unclear",
      probability: expect.closeTo(0.391, 3),
    });
  });

  test("what neither answers is not judged, and is no hypothesis of the family", () => {
    const seeds = [1, 2, 3, 4, 5];
    const unanswered = seeds.map((seed) => ranOnce("drops", seed, UNANSWERED));
    const more = seeds.map((seed) => ranOnce("loses", seed, UNANSWERED));
    const fine = seeds.map((seed) => ranOnce("answers", seed, seed));
    const comparison = compare([...unanswered, ...more, ...fine]);
    const [, loses, answers] = comparison.metrics.find(
      ({ metric }) => metric.name === "latency-p95",
    )!.policies;
    expect(loses.effect).toMatchObject({
      ...{ judgement: "incomparable", incomparable: "answered by neither" },
      ...{ probability: null, adjustedProbability: null, significant: false },
    });
    expect(answers.effect!.judgement).toBe("better");
    const [, row, last] = comparisonTable(comparison).rows;
    expect(row.slice(3)).toEqual([
      ...["unanswered", "–", "–", "–"],
      "not comparable: answered by neither",
    ]);
    expect(last.slice(5)).toEqual(["–", "< 0.001", "better: answers where drops does not"]);
    const alone = compare([...unanswered, ...fine]).metrics;
    const probabilityOf = (metrics: typeof alone) =>
      metrics[0].policies.find(({ policy }) => policy === "answers")!.effect!;
    // Three quantiles of latency are judged in both: those of the third policy add nothing.
    expect(probabilityOf(comparison.metrics)).toEqual(probabilityOf(alone));
  });

  test("nobody is the best by what nobody answers on every seed, and it is said who answers", () => {
    const seeds = [1, 2, 3];
    const drops = seeds.map((seed) => ranOnce("drops", seed, UNANSWERED));
    const once = seeds.map((seed) => ranOnce("once", seed, seed === 1 ? 1 : UNANSWERED));
    const comparison = compare([...drops, ...once]);
    expect(comparisonTable(comparison).rows[1].at(-1)).toBe(
      "unanswered on 2 of 3 seeds, drops on 3",
    );
    const verdict = verdictSentences(comparison).join(" ");
    expect(verdict).toContain("No policy has a p95 latency on every seed, so none is the best.");
    expect(verdict).not.toMatch(/∞|Infinity|NaN|unanswered, the lowest/);
  });

  test.each(COMPARISON_FORMS)("%s says that totals are not comparable, and why", (form) => {
    const results = ["steady", "idle"].flatMap((policy) =>
      [1, 2, 3].map((seed) => ({
        ...ranOnce(policy, seed, policy === "idle" ? UNANSWERED : 0.1),
        summary: workSummary(policy === "idle" ? 50 : 100, policy === "idle" ? 10 : 20),
      })),
    );
    const runs = results.map((one) => ({
      label: one.policy,
      record: { ...record, seed: one.seed, summary: one.summary },
    }));
    const text = comparisonReport(form, compare(results), "dispatch", runs);
    expect(text).toMatch(/answered 50\.0 \\?% less/);
    if (form !== "json") expect(text).toContain("not comparable");
    expect(text).not.toMatch(/"?energy"?.*better/);
    expect(text).toContain("unanswered");
  });
});

/** One run of a policy that answers half of its requests later than this, or not. */
function ranOnce(policy: string, seed: number, p95Seconds: AskedSeconds): GridResult {
  const latency = { p50Seconds: p95Seconds, p95Seconds, p99Seconds: p95Seconds };
  const requests = { ...emptySummary.requests, created: 100, completed: 100, latency };
  const summary = { ...emptySummary, requests };
  return { policy, seed, digest: "", workloadDigest: `${seed}`, summary };
}

function workSummary(completed: number, joules: number): RunSummary {
  const quantile = completed < 100 ? UNANSWERED : 0.1;
  const latency = { p50Seconds: quantile, p95Seconds: quantile, p99Seconds: quantile } as const;
  const energy = { ...emptySummary.energy, nodesJoules: joules, totalJoules: joules };
  const requests = { ...emptySummary.requests, created: 100, completed, latency };
  return { ...emptySummary, requests, energy };
}

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
    nodesAboveIdleJoules: null,
    aboveIdleJoules: null,
    parts: {
      nodes: { modelled: 3, of: 8, sum: 7000 },
      links: { modelled: 1, of: 1, sum: 5 },
    },
  },
};

const record: RunRecord = {
  orrery: 8,
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
  expect(text).toContain(
    "energy     – (nodes 7.00 kJ for 3 of 8 nodes, network 5.00 J; above idle –)",
  );
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
