import type { LatencySummary } from "../../sim/record/summary.ts";
import { type ApplicationMetric, POSITIVE_RANGE } from "./metric.ts";

/** What all metrics of latency have in common. */
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
    table: "latency",
    partOf: null,
    scope: "application",
    value: (requests) => requests.latency[figure],
  };
}
