import { fusedLatencyMetric } from "./fusedLatency.ts";

export const fusedP50 = fusedLatencyMetric("p50Seconds", {
  name: "fused-latency-p50",
  title: "p50 latency of fused answers",
  column: "fused p50",
});
