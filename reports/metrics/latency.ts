import type { LatencySummary } from "../../sim/record/summary.ts";
import { LATENCY_FIGURE, quantileSeconds } from "./latencyFigure.ts";
import type { ApplicationMetric } from "./metric.ts";

/**
 * What the quantiles of latency have in common. They are over all requests that were asked: one
 * without an answer is later than any other, and a quantile among these is infinite.
 */
export function latencyMetric(
  figure: keyof LatencySummary,
  own: Pick<ApplicationMetric, "name" | "title" | "column" | "role" | "printed">,
): ApplicationMetric {
  return {
    ...LATENCY_FIGURE,
    ...own,
    needsEqualWork: false,
    table: "latency",
    value: ({ latency }) => quantileSeconds(latency[figure]),
  };
}
