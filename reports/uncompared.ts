import type { RunSummary } from "../sim/record/summary.ts";
import type { Uncompared } from "./comparison.ts";
import { figuresOf, type Metric } from "./metrics/index.ts";

/**
 * The figures of a metric that some run does not have, each with the reason: how much of it is
 * modelled, or how many runs of which policies lack it. `summaries` are by policy, by seed.
 */
export function lackingIn(
  metric: Metric,
  policies: readonly string[],
  summaries: readonly (readonly RunSummary[])[],
): Uncompared[] {
  const figures = summaries.map((own) =>
    own.map((summary) => {
      const found = figuresOf(metric, summary);
      return new Map(found.map(({ subject, value }) => [subject, value]));
    }),
  );
  const subjects = new Set(figures.flat().flatMap((own) => [...own.keys()]));
  const coverage = coverageOf(metric, summaries.flat());
  return [...subjects].flatMap((subject) => {
    const lacking = figures.map((own) => own.filter((one) => (one.get(subject) ?? null) === null));
    const counts = lacking.map(({ length }) => length);
    const all = figures.flat().length;
    const count = lacking.flat().length;
    if (count === 0) return [];
    const about = { metric, subject, isAbsent: coverage === null && count === all };
    return [{ ...about, reason: coverage ?? lackText(counts, all, policies, figures[0].length) }];
  });
}

/** Of a run that has no figure; null where it says nothing of that. */
function coverageOf(metric: Metric, summaries: readonly RunSummary[]): string | null {
  if (metric.scope !== "run") return null;
  const missing = summaries.find((summary) => metric.value(summary) === null);
  return missing === undefined ? null : metric.coverage(missing);
}

/** "no figure in 6 of 8 runs: 4 of 4 of one, 2 of 4 of other"; by policy where some differ. */
function lackText(
  counts: readonly number[],
  all: number,
  policies: readonly string[],
  seeds: number,
): string {
  const count = counts.reduce((sum, own) => sum + own, 0);
  if (count === all) return "no figure in any run";
  const whose = policies.flatMap((policy, index) =>
    counts[index] === 0 ? [] : [`${counts[index]} of ${seeds} of ${policy}`],
  );
  return `no figure in ${count} of ${all} runs: ${whose.join(", ")}`;
}
