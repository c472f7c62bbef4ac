import { type LatencySummary, UNANSWERED } from "../../sim/record/summary.ts";
import { type ApplicationMetric, POSITIVE_RANGE } from "./metric.ts";

/**
 * What the quantiles of latency have in common. They are over all requests that were asked: one
 * without an answer is later than any other, and a quantile among these is infinite.
 */
export function latencyMetric(
  figure: keyof LatencySummary,
  own: Pick<ApplicationMetric, "name" | "title" | "column" | "role" | "printed">,
): ApplicationMetric {
  return {
    ...own,
    unit: "s",
    better: "lower",
    scale: "ratio",
    margin: 0.02,
    range: POSITIVE_RANGE,
    needsEqualWork: false,
    needsEqualSpan: false,
    table: "latency",
    partOf: null,
    madeFrom: null,
    scope: "application",
    value: ({ latency }) =>
      latency[figure] === UNANSWERED ? Number.POSITIVE_INFINITY : latency[figure],
  };
}
