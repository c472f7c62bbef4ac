import type { RunSummary } from "../sim/record/summary.ts";

/** One figure by which runs are judged. For all of them less is better. */
export interface Metric {
  readonly name: string;
  readonly title: string;
  /** "s", "J", "USD", "g", or "1" for a share. */
  readonly unit: string;
  /**
   * How two policies are set against each other: `ratio` for what multiplies (latencies, joules),
   * `difference` for shares, which are often zero.
   */
  readonly scale: "ratio" | "difference";
  /** A loss below it does not matter: relative for a ratio, absolute for a difference. */
  readonly margin: number;
  /** Null where the run has no such figure. */
  value(summary: RunSummary): number | null;
}

/** The metrics of a run, the most telling first. */
export const METRICS: readonly Metric[] = [
  {
    name: "latency-p95",
    title: "p95 latency",
    unit: "s",
    scale: "ratio",
    margin: 0.02,
    value: (summary) => summary.requests.latency.p95Seconds,
  },
  {
    name: "deadline-misses",
    title: "deadline misses",
    unit: "1",
    scale: "difference",
    margin: 0.005,
    value: (summary) => summary.requests.deadlineMissRatio,
  },
  {
    name: "failures",
    title: "rejected or lost",
    unit: "1",
    scale: "difference",
    margin: 0.005,
    value: ({ requests }) =>
      requests.created === 0 ? null : (requests.rejected + requests.lost) / requests.created,
  },
  {
    name: "energy",
    title: "energy",
    unit: "J",
    scale: "ratio",
    margin: 0.01,
    value: (summary) => summary.energy.totalJoules,
  },
  {
    name: "cost",
    title: "cost",
    unit: "USD",
    scale: "ratio",
    margin: 0.01,
    value: (summary) => summary.cost.totalDollars,
  },
  {
    name: "carbon",
    title: "carbon",
    unit: "g",
    scale: "ratio",
    margin: 0.01,
    value: (summary) => summary.carbonGrams,
  },
  {
    name: "latency-p50",
    title: "p50 latency",
    unit: "s",
    scale: "ratio",
    margin: 0.02,
    value: (summary) => summary.requests.latency.p50Seconds,
  },
  {
    name: "latency-p99",
    title: "p99 latency",
    unit: "s",
    scale: "ratio",
    margin: 0.02,
    value: (summary) => summary.requests.latency.p99Seconds,
  },
  {
    name: "latency-mean",
    title: "mean latency",
    unit: "s",
    scale: "ratio",
    margin: 0.02,
    value: (summary) => summary.requests.latency.meanSeconds,
  },
];
