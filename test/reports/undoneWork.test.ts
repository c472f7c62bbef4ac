import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import type { GridResult } from "../../reports/comparison.ts";
import { comparisonTable } from "../../reports/comparisonTable.ts";
import { verdictSentences } from "../../reports/verdict.ts";
import { type AskedSeconds, UNANSWERED } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";
import { amount, grids } from "./anyGrid.ts";

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

  test("no policy is the best by what none answers on every seed, and it is said which answer", () => {
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
});

/** One run of a policy that answers half of its requests later than this, or not. */
function ranOnce(policy: string, seed: number, p95Seconds: AskedSeconds): GridResult {
  const latency = { p50Seconds: p95Seconds, p95Seconds, p99Seconds: p95Seconds };
  const requests = { ...emptySummary.requests, created: 100, completed: 100, latency };
  const summary = { ...emptySummary, requests };
  return { policy, seed, digest: "", workloadDigest: `${seed}`, summary };
}
