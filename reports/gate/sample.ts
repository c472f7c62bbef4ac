import type { RunSummary } from "../../sim/record/summary.ts";
import { type PolicyWork, workOf } from "../equalWork.ts";
import { figuresOf, type Metric } from "../metrics/index.ts";

/** A figure as JSON has it: no number has no bound there. */
export type StoredFigure = number | "unbounded" | null;

/**
 * What a gate keeps of a run: enough to tell whether another one is the same, and to set it against
 * one that is not. Plain data, fit for a baseline file.
 */
export interface Sample {
  readonly seed: number;
  readonly digest: string;
  readonly workloadDigest: string;
  /** By the name of the metric, or `metric of subject`. */
  readonly figures: Readonly<Record<string, StoredFigure>>;
  readonly work: Omit<PolicyWork, "policy">;
}

/** A run of which the summary is known. */
export interface MeasuredRun {
  readonly seed: number;
  readonly digest: string;
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}

export function sampleOf(run: MeasuredRun, metrics: readonly Metric[]): Sample {
  const { seed, digest, workloadDigest, summary } = run;
  const figures = metrics.flatMap((metric) =>
    judgedFigures(metric, summary).map(({ subject, value }): [string, StoredFigure] => [
      figureKey(metric, subject),
      value === Number.POSITIVE_INFINITY ? "unbounded" : value,
    ]),
  );
  const { policy: _policy, ...work } = workOf("", [summary]);
  return { seed, digest, workloadDigest, figures: Object.fromEntries(figures), work };
}

/** Of a metric that several have, each by itself: together they hide what one of them loses. */
function judgedFigures(metric: Metric, summary: RunSummary) {
  const figures = figuresOf(metric, summary);
  return figures.length > 1 ? figures.filter(({ subject }) => subject !== null) : figures;
}

function figureKey({ name }: Metric, subject: string | null): string {
  return subject === null ? name : `${name} of ${subject}`;
}

/** The metric's subjects of which a sample has a figure. */
export function subjectsIn({ figures }: Sample, metric: Metric): (string | null)[] {
  const prefix = `${metric.name} of `;
  return Object.keys(figures).flatMap((key) => {
    if (key === metric.name) return [null];
    return key.startsWith(prefix) ? [key.slice(prefix.length)] : [];
  });
}

/** Those of either of two samples. */
export function subjectsOfBoth(one: Sample, other: Sample, metric: Metric): (string | null)[] {
  return [...new Set([...subjectsIn(one, metric), ...subjectsIn(other, metric)])];
}

/** Null where the run has no such figure. */
export function figureIn(
  { figures }: Sample,
  metric: Metric,
  subject: string | null,
): number | null {
  const figure = figures[figureKey(metric, subject)] ?? null;
  return figure === "unbounded" ? Number.POSITIVE_INFINITY : figure;
}

/** What several runs have answered. */
export function workIn(samples: readonly Sample[]): PolicyWork {
  const byApplication: Record<string, number> = {};
  let [answered, countedSeconds] = [0, 0];
  for (const { work } of samples) {
    answered += work.answered;
    countedSeconds += work.countedSeconds;
    for (const [name, count] of Object.entries(work.byApplication)) {
      byApplication[name] = (byApplication[name] ?? 0) + count;
    }
  }
  return { policy: "", answered, byApplication, countedSeconds };
}
