import type { AnsweredLatencySummary } from "../../sim/record/summary.ts";
import { type ApplicationMetric, POSITIVE_RANGE } from "./metric.ts";

/**
 * What the latencies of answered requests have in common. Who answers less has less of which it
 * could be late: they are compared only between policies that have answered as much.
 */
export function answeredLatencyMetric(
  figure: keyof AnsweredLatencySummary,
  own: Pick<ApplicationMetric, "name" | "title" | "column" | "table" | "printed">,
): ApplicationMetric {
  return {
    ...own,
    unit: "s",
    better: "lower",
    scale: "ratio",
    margin: 0.02,
    range: POSITIVE_RANGE,
    role: null,
    needsEqualWork: true,
    needsEqualSpan: false,
    partOf: null,
    madeFrom: null,
    scope: "application",
    value: (requests) => requests.answeredLatency[figure],
  };
}
