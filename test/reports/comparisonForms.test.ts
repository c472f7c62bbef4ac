import { describe, expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import type { Comparison } from "../../reports/comparison.ts";
import { COMPARISON_FORMS, comparisonReport } from "../../reports/comparisonReport.ts";
import { comparisonTable } from "../../reports/comparisonTable.ts";
import { type AskedSeconds, type RunSummary, UNANSWERED } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";
import { partly, record } from "./partlyModelled.ts";

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

  test("says which rows are lacking and why, also of what was asked for and no run has", () => {
    const some = runs.map((run, at) => {
      const meanSeconds = at === 0 ? 0.1 : null;
      const { requests: none } = emptySummary;
      const requests = { ...none, answeredLatency: { ...none.answeredLatency, meanSeconds } };
      return { ...run, record: { ...record, summary: { ...partly, requests } } };
    });
    const of = compare(some.map((run) => ({ ...run.record, policy: run.label })));
    const told = (...metrics: string[]) => {
      const selection = metrics.length === 0 ? {} : { selection: { applications: null, metrics } };
      const text = comparisonReport("text", of, "dispatch", some, selection);
      return text.split("\n").filter((line) => line.startsWith("not compared"));
    };
    const lacking =
      "mean latency of answers: no figure in 1 of 2 runs: 1 of 1 of edge-aware:network=0.8";
    expect(told()).toContain(`not compared  ${lacking}`);
    expect(told("latency-p95", "evicted-pods").filter((line) => line.includes("p95"))).toEqual([
      "not compared  p95 latency: no figure in any run",
    ]);
    expect(told().join()).not.toContain("p95");
  });

  test("names what there is in place of a whole that was asked for, and prints no empty table", () => {
    const selection = { applications: null, metrics: ["energy"] };
    const part = (modelled: number) => ({ modelled, of: 2, sum: 5 });
    const parts = { nodes: part(2), links: part(1) };
    const energy = { ...emptySummary.energy, nodesJoules: 5, totalJoules: null, parts };
    const known = runs.map(({ label }) => ({
      label,
      record: { ...record, summary: { ...emptySummary, energy } },
    }));
    const own = known.map((run) => ({ ...run.record, policy: run.label }));
    const asked = compare(own, undefined, "dispatch", selection);
    const text = comparisonReport("text", asked, "dispatch", known, { selection });
    expect(text).toMatch(
      /^not compared {2}energy: modelled for .*; there is --metric node-energy/m,
    );
    expect(text).not.toContain("p (Holm)");
  });

  test("says where there are too few seeds for signs to tell anything", () => {
    const told = (seeds: number) => {
      const results = ["answers", "drops"].flatMap((label) =>
        Array.from({ length: seeds }, (_, seed) => {
          const p95Seconds: AskedSeconds = label === "drops" ? UNANSWERED : seed + 1;
          const latency = { ...emptySummary.requests.latency, p95Seconds };
          const requests = { ...emptySummary.requests, latency } as const;
          const summary: RunSummary = { ...emptySummary, requests };
          return { label, record: { ...record, seed, summary } };
        }),
      );
      const of = compare(results.map((run) => ({ ...run.record, policy: run.label })));
      return comparisonReport("text", of, "dispatch", results);
    };
    expect(told(2)).toMatch(
      /^few seeds +where only signs count.*p is 0\.500 at least with 2 of them$/m,
    );
    expect(told(2)).toMatch(
      /drops .* by signs +not significant: does not answer where answers does$/m,
    );
    expect(told(6)).not.toContain("few seeds");
  });

  test("ends no comment of LaTeX early", () => {
    const broken = { ...record, scenario: { ...record.scenario, name: "a\nb\\end{x}" } };
    const text = comparisonReport("latex", comparison, "dispatch", [
      { label: "edge-aware", record: broken },
    ]);
    const [head] = text.split("\\begin{tabular}");
    for (const line of head.trimEnd().split("\n")) expect(line).toMatch(/^%/);
  });

  test.each(COMPARISON_FORMS)("%s says that totals are not comparable, and why", (form) => {
    const results = ["steady", "idle"].flatMap((policy) =>
      [1, 2, 3].map((seed) => ({
        ...{ policy, seed, digest: "", workloadDigest: `${seed}` },
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

function workSummary(completed: number, joules: number): RunSummary {
  const quantile = completed < 100 ? UNANSWERED : 0.1;
  const latency = { p50Seconds: quantile, p95Seconds: quantile, p99Seconds: quantile } as const;
  const energy = { ...emptySummary.energy, nodesJoules: joules, totalJoules: joules };
  const requests = { ...emptySummary.requests, created: 100, completed, latency };
  return { ...emptySummary, requests, energy };
}
