import { fusedLatencyMetric } from "./fusedLatency.ts";

export const fusedP95 = fusedLatencyMetric("p95Seconds", {
  name: "fused-latency-p95",
  title: "p95 latency of fused answers",
  column: "fused p95",
});
