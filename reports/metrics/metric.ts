import type { RequestSummary, RunSummary, TierSummary } from "../../sim/record/summary.ts";

/** One figure by which runs are judged, or described. */
export interface MetricBase {
  /** In CSV and JSON. */
  readonly name: string;
  /** In sentences and in tables of several metrics. */
  readonly title: string;
  /** In a table of one kind of metrics. */
  readonly column: string;
  /** "s", "J", "USD", "g", "B", "pods", "requests", "tries", or "1" for a share. */
  readonly unit: string;
  /** Which of two figures is the better one; null for what describes and does not judge. */
  readonly better: "lower" | "higher" | null;
  /**
   * How two policies are set against each other: `ratio` of geometric means for what multiplies
   * (latencies, joules), `difference` of arithmetic means for shares, which are often zero.
   */
  readonly scale: "ratio" | "difference";
  /** A smaller difference does not matter: relative for a ratio, in the unit for a difference. */
  readonly margin: number;
  /** What the quantity can be. */
  readonly range: { readonly low: number; readonly high: number };
  /** What a verdict does with it: ranks policies by it, adds it, or names it as the price. */
  readonly role: "rank" | "beside" | "price" | null;
  /**
   * A total, or of answers only: who leaves work undone has less of it. Policies are set against
   * each other by it only where they have answered as much.
   */
  readonly needsEqualWork: boolean;
  /** It grows with the time that a run goes on, also when nothing is to do, as idle power does. */
  readonly needsEqualSpan: boolean;
  /**
   * Where it stands in printed comparisons: of each application, only where there is a single one,
   * as a figure of the whole run, or only when it is named. CSV and JSON have all.
   */
  readonly printed: "each" | "single" | "whole" | "none";
  /** The table of a run's summary in which it stands. */
  readonly table: "requests" | "latency" | "tiers" | null;
  /** The name of the metric of which it is a part: it is printed where that one has no figure. */
  readonly partOf: string | null;
  /** The name of the metric that it is made from, and without which it has no figure. */
  readonly madeFrom: string | null;
}

/** Of the run as a whole. */
export interface RunMetric extends MetricBase {
  readonly scope: "run";
  /** Null where the run has no such figure; infinite where nothing was answered to divide it by. */
  value(summary: RunSummary): number | null;
  /** For how much of it there is a figure, in words; null where there is nothing to tell. */
  coverage(summary: RunSummary): string | null;
}

/** Of the requests of each application, and of all together. */
export interface ApplicationMetric extends MetricBase {
  readonly scope: "application";
  /** Null where there is no such figure; infinite where it lies among unanswered requests. */
  value(requests: RequestSummary): number | null;
}

/** Of the nodes of each tier. */
export interface TierMetric extends MetricBase {
  readonly scope: "tier";
  value(tier: TierSummary): number | null;
}

export type Metric = RunMetric | ApplicationMetric | TierMetric;

export const SHARE_RANGE = { low: 0, high: 1 } as const;
export const POSITIVE_RANGE = { low: 0, high: Number.POSITIVE_INFINITY } as const;
