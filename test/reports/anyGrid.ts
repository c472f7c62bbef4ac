import fc from "fast-check";
import type { GridResult } from "../../reports/comparison.ts";
import { type RunSummary, UNANSWERED } from "../../sim/record/summary.ts";
import { emptySummary } from "../record/emptySummary.ts";

const share = fc.constantFrom(0, 0.001, 0.4, 1);
export const amount = fc.oneof(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.constant(0));
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

export const grids = fc
  .array(fc.array(summary, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 4 })
  .map((policies) =>
    policies.flatMap((runs, policy) =>
      runs.map((one, seed): GridResult => {
        const digest = `${policy} ${seed}`;
        return { policy: `p${policy}`, seed, digest, workloadDigest: `${seed}`, summary: one };
      }),
    ),
  );
