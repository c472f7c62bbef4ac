import { describe, expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import type { GridResult } from "../../reports/comparison.ts";
import { printedMetrics, selectedMetrics, USUAL } from "../../reports/selection.ts";
import { verdictSentences } from "../../reports/verdict.ts";
import type { RequestSummary } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";

/** A class of which all answers take as long. */
function classOf(application: string, seconds: number): RequestSummary {
  const { requests } = emptySummary;
  const latency = { p50Seconds: seconds, p95Seconds: seconds, p99Seconds: seconds };
  return { ...requests, application, created: 100, completed: 100, deadlineMissRatio: 0, latency };
}

/** `pinned` is quickest, and nothing that a dispatch policy decides. */
function ran(policy: string, seed: number, factor: number): GridResult {
  const applications = [
    classOf("pinned", 0.001 * (3 - factor)),
    classOf("offloaded", 0.1 * factor + 0.001 * seed),
  ];
  const requests = { ...classOf("", 0.002), application: null, created: 200, completed: 200 };
  const decided = { dispatch: ["offloaded"], shifting: [] };
  const summary = { ...emptySummary, requests, applications, decided };
  return { policy, seed, digest: "", workloadDigest: `${seed}`, summary };
}

const results = [1, 2, 3].flatMap((seed) => [ran("near", seed, 1), ran("far", seed, 2)]);
const comparison = compare(results);

const subjects = (found: readonly { readonly subject: string | null }[]) => [
  ...new Set(found.map(({ subject }) => subject)),
];

describe("what a comparison prints", () => {
  test("is by application, those first that the policies decide on, requests never mixed", () => {
    expect(comparison.undecided).toEqual(["pinned"]);
    const printed = printedMetrics(comparison);
    expect(subjects(printed)).toEqual(["offloaded", null, "pinned"]);
    for (const { metric, subject } of printed) {
      expect(subject === null).toBe(metric.scope === "run");
    }
  });

  test("has a headline on what is decided only, and says of which application it is", () => {
    const [sentence, ...rest] = verdictSentences(comparison);
    expect(sentence).toMatch(/^offloaded: no policy does better than near in p95 latency/);
    expect(rest.join(" ")).not.toContain("pinned");
    const shifted = compare(results, "near", "shifting");
    expect(verdictSentences(shifted)).toEqual([
      "Policies of this kind have nothing to decide: no headline.",
    ]);
  });

  test("is what was named, if something was", () => {
    const pinned = { applications: ["pinned"], metrics: null };
    expect(subjects(printedMetrics(comparison, pinned))).toEqual(["pinned"]);
    expect(verdictSentences(comparison, pinned)[0]).toMatch(/^pinned: far has the lowest p95/);
    const all = { applications: ["all"], metrics: ["latency-p99"] };
    const [one, ...others] = printedMetrics(comparison, all);
    expect([one.metric.name, one.subject, others]).toEqual(["latency-p99", null, []]);
    const named = { applications: null, metrics: ["latency-p99"] };
    expect(subjects(printedMetrics(comparison, named))).toEqual(["offloaded", "pinned"]);
    expect(subjects(selectedMetrics(comparison, named))).toEqual([null, "pinned", "offloaded"]);
    expect(selectedMetrics(comparison, USUAL)).toEqual(comparison.metrics);
  });
});
