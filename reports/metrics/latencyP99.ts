import { latencyMetric } from "./latency.ts";

export const latencyP99 = latencyMetric("p99Seconds", {
  name: "latency-p99",
  title: "p99 latency",
  column: "p99",
  role: null,
  printed: "single",
});
