import type { AnsweredLatencySummary } from "../../sim/record/summary.ts";
import { LATENCY_FIGURE } from "./latencyFigure.ts";
import type { ApplicationMetric } from "./metric.ts";

/**
 * What the latencies of answered requests have in common. Who answers less has less of which it
 * could be late: they are compared only between policies that have answered as much.
 */
export function answeredLatencyMetric(
  figure: keyof AnsweredLatencySummary,
  own: Pick<ApplicationMetric, "name" | "title" | "column" | "table" | "printed">,
): ApplicationMetric {
  return {
    ...LATENCY_FIGURE,
    ...own,
    role: null,
    needsEqualWork: true,
    value: (requests) => requests.answeredLatency[figure],
  };
}
