import { answeredLatencyMetric } from "./answeredLatency.ts";

export const answeredP95 = answeredLatencyMetric("p95Seconds", {
  name: "answered-latency-p95",
  title: "p95 latency of answers",
  column: "p95 of answers",
  printed: "none",
  table: null,
});
