import { expect, test } from "vitest";
import { compare } from "../../reports/compare.ts";
import type { GridResult } from "../../reports/comparison.ts";
import { METRICS } from "../../reports/metrics/index.ts";
import { emptySummary } from "../record/emptySummary.ts";

test("the direction of a metric decides what is better", () => {
  const withFused = (policy: string, fused: number): GridResult[] =>
    [1, 2, 3, 4].map((seed) => ({
      ...{ policy, seed, digest: "", workloadDigest: `${seed}` },
      summary: {
        ...emptySummary,
        requests: {
          ...emptySummary.requests,
          fusedWithOptional: fused + seed * (fused / 20),
          fusedWithoutOptional: 100 - fused - seed * (fused / 20),
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
