import { answeredLatencyMetric } from "./answeredLatency.ts";

export const answeredMax = answeredLatencyMetric("maxSeconds", {
  name: "answered-latency-max",
  title: "longest latency of answers",
  column: "longest answer",
  printed: "none",
  table: "latency",
});
