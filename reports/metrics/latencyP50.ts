import { latencyMetric } from "./latency.ts";

export const latencyP50 = latencyMetric("p50Seconds", {
  name: "latency-p50",
  title: "p50 latency",
  column: "p50",
  role: null,
  printed: "single",
});
