import { answeredLatencyMetric } from "./answeredLatency.ts";

export const answeredMean = answeredLatencyMetric("meanSeconds", {
  name: "answered-latency-mean",
  title: "mean latency of answers",
  column: "mean of answers",
  printed: "single",
  table: "latency",
});
