import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import { figuresOf, METRICS } from "../../reports/metrics/index.ts";
import { verdictSentences } from "../../reports/verdict.ts";
import { grids } from "./anyGrid.ts";

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
