import { type FusedSummary, UNANSWERED } from "../../sim/record/summary.ts";
import { type ApplicationMetric, POSITIVE_RANGE } from "./metric.ts";

/** What the latencies of answers with all optional results in them have in common. */
export function fusedLatencyMetric(
  figure: "p50Seconds" | "p95Seconds",
  own: Pick<ApplicationMetric, "name" | "title" | "column">,
): ApplicationMetric {
  return {
    ...own,
    unit: "s",
    better: "lower",
    scale: "ratio",
    margin: 0.02,
    range: POSITIVE_RANGE,
    role: null,
    needsEqualWork: false,
    needsEqualSpan: false,
    printed: "single",
    table: "latency",
    partOf: null,
    madeFrom: null,
    scope: "application",
    value: ({ fused }) => (fused === null ? null : seconds(fused[figure])),
  };
}

function seconds(value: FusedSummary["p50Seconds"]): number | null {
  return value === UNANSWERED ? Number.POSITIVE_INFINITY : value;
}
