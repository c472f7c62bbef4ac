import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import type { GridResult } from "../../reports/comparison.ts";
import { comparisonTable } from "../../reports/comparisonTable.ts";
import { pairedEffect } from "../../reports/effects.ts";
import { METRICS } from "../../reports/metrics/index.ts";
import { verdictSentences } from "../../reports/verdict.ts";
import { type AskedSeconds, UNANSWERED } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";
import { amount, grids } from "./anyGrid.ts";

const P95 = METRICS.find(({ name }) => name === "latency-p95")!;

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
      fc.property(fc.array(amount, { minLength: 12, maxLength: 14 }), (latencies) => {
        const { metrics } = compare([
          ...latencies.map((seconds, seed) => ranOnce("answers", seed, seconds)),
          ...latencies.map((_, seed) => ranOnce("drops", seed, UNANSWERED)),
        ]);
        const [, drops] = metrics.find(({ metric }) => metric.name === "latency-p95")!.policies;
        expect(drops.mean.mean).toBe(Number.POSITIVE_INFINITY);
        expect(drops.effect).toMatchObject({ judgement: "worse", higherSeeds: latencies.length });
      }),
      { numRuns: 20 },
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
      probability: 1,
    });
  });

  test("five seeds are too few to tell by who answers and who does not", () => {
    const unanswered = Array.from({ length: 5 }, (_, seed) => ranOnce("drops", seed, UNANSWERED));
    const fine = Array.from({ length: 5 }, (_, seed) => ranOnce("answers", seed, 1 + seed));
    for (const [count, probability] of [0.5, 0.25, 0.125, 0.0625].entries()) {
      const own = [...unanswered, ...fine].filter(({ seed }) => seed < count + 2);
      const { metrics } = compare(own);
      const [, answers] = metrics.find(({ metric }) => metric.name === "latency-p95")!.policies;
      const expected = { judgement: "unclear", test: "signs", probability, significant: false };
      expect(answers.effect).toMatchObject(expected);
    }
  });

  test.each([2, 3, 5, 8, 20])("chance alone is told in 5 of 100 of %d seeds at most", (seeds) => {
    const random = seedrandom.alea(`unanswered ${seeds}`);
    const latency = () => (random() < 0.3 ? Number.POSITIVE_INFINITY : 0.1 * (1 + random()));
    let told = 0;
    for (let trial = 0; trial < 1_000; trial++) {
      const [own, base] = [0, 1].map(() => Array.from({ length: seeds }, latency));
      const { probability, test } = pairedEffect("ratio", P95, own, base);
      if (test === "signs" && probability! < 0.05) told++;
    }
    expect(told / 1_000).toBeLessThanOrEqual(0.05);
    if (seeds < 6) expect(told).toBe(0);
  });

  test("an effect is over the seeds of which it is known, and says on how many", () => {
    const seconds = { base: [1, 1, 1, 1, UNANSWERED, UNANSWERED], own: [0.5, 0.4, 0.5, 0.4] };
    const runs = Object.entries(seconds).flatMap(([policy, own]) =>
      seconds.base.map((_, seed) => ranOnce(policy, seed, (own[seed] ?? UNANSWERED) as 1)),
    );
    const comparison = compare(runs);
    const p95 = comparison.metrics.find(({ metric }) => metric.name === "latency-p95")!;
    const { effect } = p95.policies[1];
    // The geometric mean of 0.5, 0.4, 0.5 and 0.4; two seeds that are zero would make it 0.585.
    expect(effect!.estimate.mean).toBeCloseTo(Math.sqrt(0.2) - 1, 12);
    expect(effect!.estimate.count).toBe(4);
    expect(comparisonTable(comparison).rows[1].at(-1)).toBe(
      "better: on 4 of 6 seeds, both unanswered on 2",
    );
  });

  test("what neither answers is not judged, and is no hypothesis of the family", () => {
    const seeds = Array.from({ length: 12 }, (_, seed) => seed + 1);
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
    expect(last.slice(5)).toEqual(["–", "0.007 by signs", "better: answers where drops does not"]);
    const alone = compare([...unanswered, ...fine]).metrics;
    const family = (metrics: typeof alone) => {
      const { policies } = metrics.find(({ metric }) => metric.name === "latency-p95")!;
      const { effect } = policies.find(({ policy }) => policy === "answers")!;
      return Math.round(effect!.adjustedProbability! / effect!.probability!);
    };
    // The third policy adds as many hypotheses, but for its three quantiles of latency.
    expect(family(comparison.metrics)).toBe(2 * family(alone) - 3);
  });

  test("no policy is the best by what none answers on every seed, and it is said which answer", () => {
    const seeds = [1, 2, 3];
    const drops = seeds.map((seed) => ranOnce("drops", seed, UNANSWERED));
    const once = seeds.map((seed) => ranOnce("once", seed, seed === 1 ? 1 : UNANSWERED));
    const comparison = compare([...drops, ...once]);
    expect(comparisonTable(comparison).rows[1].at(-1)).toBe(
      "not significant: unanswered on 2 of 3 seeds, drops on 3",
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
