import { latencyMetric } from "./latency.ts";

export const latencyMax = latencyMetric("maxSeconds", {
  name: "latency-max",
  title: "longest latency",
  column: "max",
  role: null,
  printed: "none",
});
