import type { Comparison, MetricComparison, PolicyMetric } from "./compare.ts";
import { formatQuantity } from "./format.ts";
import type { ReportTable } from "./table.ts";
import { effectText } from "./verdict.ts";

/** Metrics × policies: mean with its interval, and the effect against the baseline. */
export function comparisonTable(comparison: Comparison): ReportTable {
  const rows = comparison.metrics.flatMap((metric) =>
    metric.policies.map((own, index) => [
      index === 0 ? metric.title : "",
      own.policy,
      formatQuantity(own.mean.mean, metric.unit),
      intervalText(metric, own),
      own.effect ? effectText(own.effect, metric.unit) : "baseline",
      own.effect ? probabilityText(own.effect.adjustedProbability) : "",
      own.effect?.significant ? (own.effect.estimate.mean < 0 ? "better" : "worse") : "",
    ]),
  );
  return {
    header: ["metric", "policy", "mean", "95 % interval", "effect", "p (Holm)", ""],
    align: ["left", "left", "right", "right", "right", "right", "left"],
    rows,
  };
}

/** Every value by itself, for other programs: one row for each policy, seed and metric. */
export function comparisonValues(comparison: Comparison): Pick<ReportTable, "header" | "rows"> {
  const rows = comparison.metrics.flatMap((metric) =>
    metric.policies.flatMap((own) =>
      own.values.map((value, index) => [
        metric.name,
        metric.unit,
        own.policy,
        String(comparison.seeds[index]),
        String(value),
      ]),
    ),
  );
  return { header: ["metric", "unit", "policy", "seed", "value"], rows };
}

function intervalText(metric: MetricComparison, own: PolicyMetric): string {
  const { low, high } = own.mean;
  if (low === null || high === null) return "–";
  return `${formatQuantity(low, metric.unit)} – ${formatQuantity(high, metric.unit)}`;
}

function probabilityText(probability: number | null): string {
  if (probability === null) return "–";
  return probability < 0.001 ? "< 0.001" : probability.toFixed(3);
}
