import { latencyMetric } from "./latency.ts";

export const latencyP95 = latencyMetric("p95Seconds", {
  name: "latency-p95",
  title: "p95 latency",
  column: "p95",
  role: "rank",
  printed: "each",
});
