import {
  type Comparison,
  type Effect,
  MEAN_NAMES,
  type MetricComparison,
  type PolicyMetric,
  titleOf,
} from "./comparison.ts";
import { formatQuantity, formatShare, formatSigned } from "./format.ts";
import { printedMetrics } from "./printed.ts";
import type { ReportTable } from "./table.ts";

/** Metrics × policies: mean with its interval, and the effect of the same kind on the baseline. */
export function comparisonTable(comparison: Comparison): ReportTable {
  const rows = printedMetrics(comparison).flatMap((one) =>
    one.policies.map((own, index) => [
      index === 0 ? titleOf(one) : "",
      own.policy,
      MEAN_NAMES[one.scale],
      formatQuantity(own.mean.mean, one.metric.unit),
      intervalText(one, own),
      own.effect ? effectText(one, own.effect) : "baseline",
      own.effect ? probabilityText(own.effect.adjustedProbability) : "",
      judgementText(own.effect),
    ]),
  );
  return {
    header: ["metric", "policy", "kind", "mean", "95 % interval", "effect", "p (Holm)", ""],
    align: ["left", "left", "left", "right", "right", "right", "right", "left"],
    rows,
  };
}

/** "−12.3 % [−14.4 %, −10.1 %]", or in the metric's unit where no ratio can be formed. */
export function effectText({ metric, scale }: MetricComparison, { estimate }: Effect): string {
  const size = (value: number) => {
    if (scale === "ratio") return formatShare(value);
    if (metric.unit === "1") return `${pointsText(value)} points`;
    return formatQuantity(value, metric.unit);
  };
  const signed = (value: number) => formatSigned(value, size);
  const { mean, low, high } = estimate;
  if (low === null || high === null) return signed(mean);
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

function pointsText(value: number): string {
  return value === 0 ? "0" : (value * 100).toPrecision(3);
}

function intervalText({ metric }: MetricComparison, { mean: { low, high } }: PolicyMetric): string {
  if (low === null || high === null) return "–";
  return `${formatQuantity(low, metric.unit)} – ${formatQuantity(high, metric.unit)}`;
}

function probabilityText(probability: number | null): string {
  if (probability === null) return "–";
  return probability < 0.001 ? "< 0.001" : probability.toFixed(3);
}

function judgementText(effect: Effect | null): string {
  const judgement = effect?.judgement ?? null;
  return judgement === null || judgement === "unclear" ? "" : judgement;
}
