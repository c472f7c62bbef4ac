import type { Comparison, MetricComparison } from "./comparison.ts";

/**
 * The figures of a comparison that stand in printed tables: each metric as it says itself, a part
 * of another metric only where that one has no figure.
 */
export function printedMetrics({ metrics }: Comparison): MetricComparison[] {
  const compared = new Set(metrics.map(({ metric }) => metric.name));
  return metrics.filter(({ metric: { printed, partOf }, subject }) => {
    if (partOf !== null && compared.has(partOf)) return false;
    return printed === "each" || (printed === "whole" && subject === null);
  });
}
