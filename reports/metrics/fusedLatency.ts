import { LATENCY_FIGURE, quantileSeconds } from "./latencyFigure.ts";
import type { ApplicationMetric } from "./metric.ts";

/** What the latencies of answers with all optional results in them have in common. */
export function fusedLatencyMetric(
  figure: "p50Seconds" | "p95Seconds",
  own: Pick<ApplicationMetric, "name" | "title" | "column">,
): ApplicationMetric {
  return {
    ...LATENCY_FIGURE,
    ...own,
    role: null,
    needsEqualWork: false,
    printed: "single",
    table: "latency",
    value: ({ fused }) => (fused === null ? null : quantileSeconds(fused[figure])),
  };
}
