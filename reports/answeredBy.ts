import type { MetricComparison, PolicyMetric } from "./comparison.ts";

/** Why two policies are not set against each other by a metric that has no bound for both. */
export const BY_NEITHER = "answered by neither";

/** Whether no run has a figure that is finite: what it measures lies beyond all answers. */
export function isUnanswered(values: readonly number[]): boolean {
  return values.length > 0 && !values.some(Number.isFinite);
}

/**
 * Which of the two answers and which does not, where an effect has no bound as one of the two has
 * unanswered runs: "answers where base does not"; "on 6 of 10 seeds, both unanswered on 4" where
 * seeds of both say nothing of it. Null where every seed counts.
 */
export function answeredText({ policies }: MetricComparison, own: PolicyMetric): string | null {
  const base = policies.find(({ effect }) => effect === null);
  if (base === undefined || own.effect === null) return null;
  const { incomparable, estimate } = own.effect;
  const seeds = own.values.length;
  if (incomparable !== null) return null;
  if (Number.isFinite(estimate.mean)) {
    const silent = seeds - estimate.count;
    return silent === 0
      ? null
      : `on ${estimate.count} of ${seeds} seeds, both unanswered on ${silent}`;
  }
  const [lacking, other] = [own, base].map(countOf);
  if (lacking === 0 && other === seeds) return `answers where ${base.policy} does not`;
  if (lacking === seeds && other === 0) return `does not answer where ${base.policy} does`;
  return `unanswered on ${lacking} of ${seeds} seeds, ${base.policy} on ${other}`;
}

function countOf({ values }: PolicyMetric): number {
  return values.filter((value) => !Number.isFinite(value)).length;
}
