import { latencyMetric } from "./latency.ts";

export const latencyMean = latencyMetric("meanSeconds", {
  name: "latency-mean",
  title: "mean latency",
  column: "mean",
  role: null,
  printed: "whole",
});
