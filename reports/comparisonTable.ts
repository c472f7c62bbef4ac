import { answeredText } from "./answeredBy.ts";
import {
  type Comparison,
  type Effect,
  MEAN_NAMES,
  type MetricComparison,
  type PolicyMetric,
  titleOf,
} from "./comparison.ts";
import { figureText } from "./figureText.ts";
import { formatQuantity, formatShare, formatSigned } from "./format.ts";
import { printedMetrics, USUAL } from "./selection.ts";
import type { ReportTable } from "./table.ts";

/**
 * Metrics × policies, by application: mean with its interval, and the effect of the same kind on
 * the baseline.
 */
export function comparisonTable(comparison: Comparison, selection = USUAL): ReportTable {
  const rows = printedMetrics(comparison, selection).flatMap((one) =>
    one.policies.map((own, index) => [
      index === 0 ? titleOf(one) : "",
      own.policy,
      MEAN_NAMES[one.scale],
      figureText(one.metric, own.mean.mean),
      intervalText(one, own),
      own.effect ? effectText(one, own.effect) : "baseline",
      own.effect ? testText(own.effect) : "",
      judgementText(one, own),
    ]),
  );
  return {
    header: ["metric", "policy", "kind", "mean", "95 % interval", "effect", "p (Holm)", ""],
    align: ["left", "left", "left", "right", "right", "right", "right", "left"],
    rows,
  };
}

/**
 * "−12.3 % [−14.4 %, −10.1 %]", or in the metric's unit where no ratio can be formed; "–" where one of
 * the two has no bound.
 */
export function effectText({ metric, scale }: MetricComparison, { estimate }: Effect): string {
  const signed = (value: number) =>
    scale === "ratio" ? formatSigned(value, formatShare) : differenceText(metric.unit, value);
  const { mean, low, high } = estimate;
  if (!Number.isFinite(mean)) return "–";
  if (low === null || high === null) return signed(mean);
  return `${signed(mean)} [${signed(low)}, ${signed(high)}]`;
}

/**
 * "+1.20 points" of a share, "−3.00 s"; where one of the two figures has no bound, which of them:
 * "unanswered", "the other unanswered"; "–" where both have none.
 */
export function differenceText(unit: string, value: number): string {
  if (!Number.isFinite(value)) {
    if (Number.isNaN(value)) return "–";
    const unbounded = figureText({ unit }, Number.POSITIVE_INFINITY);
    return value > 0 ? unbounded : `the other ${unbounded}`;
  }
  return formatSigned(value, (size) =>
    unit === "1" ? `${pointsText(size)} points` : formatQuantity(size, unit),
  );
}

function pointsText(value: number): string {
  return value === 0 ? "0" : (value * 100).toPrecision(3);
}

function intervalText({ metric }: MetricComparison, { mean: { low, high } }: PolicyMetric): string {
  if (low === null || high === null) return "–";
  return `${formatQuantity(low, metric.unit)} – ${formatQuantity(high, metric.unit)}`;
}

/** "0.012"; "0.500 by signs" where sizes could not count. */
function testText({ adjustedProbability, test }: Effect): string {
  if (adjustedProbability === null) return "–";
  return `${probabilityText(adjustedProbability)}${test === "signs" ? " by signs" : ""}`;
}

/** "0.012", "< 0.001". */
export function probabilityText(probability: number): string {
  return probability < 0.001 ? "< 0.001" : probability.toFixed(3);
}

/**
 * "better", "not comparable: …", "worse: does not answer where base does", "not significant"; empty
 * where there is nothing to judge by, as on one seed.
 */
export function judgementText(one: MetricComparison, own: PolicyMetric): string {
  const judgement = own.effect?.judgement ?? null;
  if (judgement === "incomparable") return incomparableText(own.effect!);
  const word = judgement === "unclear" ? unclearText(own.effect!) : (judgement ?? "");
  return [word, answeredText(one, own) ?? ""].filter((text) => text !== "").join(": ");
}

/** Why an effect is neither a difference that matters nor surely none. */
function unclearText({ adjustedProbability, significant }: Effect): string {
  if (adjustedProbability === null) return "";
  return significant ? "may be too small to matter" : "not significant";
}

/** "not comparable: answered 12 % less". */
export function incomparableText({ incomparable }: Effect): string {
  return `not comparable: ${incomparable}`;
}
