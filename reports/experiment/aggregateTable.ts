import { type Comparison, titleOf } from "../comparison.ts";
import { exactText } from "../figures/figure.ts";
import { figureText } from "../figureText.ts";
import {
  interquartileMeans,
  type MetricAggregate,
  type PolicyAggregate,
} from "../interquartileMeans.ts";
import type { NamedTable } from "./namedTable.ts";

/** The interquartile means of all runs of a report, for information; null where there are none. */
export function aggregateTable(comparisons: readonly Comparison[]): NamedTable | null {
  const found = interquartileMeans(comparisons);
  if (found.length === 0) return null;
  return {
    file: "interquartile-means",
    title: "interquartile means over all points and seeds",
    caption: captionOf(found),
    table: {
      header: ["metric", "policy", "points", "runs", "interquartile mean", "95 % interval"],
      align: ["left", "left", "right", "right", "right", "right"],
      rows: found.flatMap((one) =>
        one.policies.map((own, index) => [
          index === 0 ? titleOf(one) : "",
          own.policy,
          pointsText(one),
          String(one.runs),
          valueText(one, own.interquartileMean),
          intervalText(one, own),
        ]),
      ),
    },
    values: {
      header: ["metric", "subject", "unit", "policy", "points", "runs", "iqm", "low", "high"],
      rows: found.flatMap((one) =>
        one.policies.map((own) => [
          ...[one.metric.name, one.subject ?? "", unitOf(one), own.policy],
          ...[String(one.comparisons), String(one.runs)],
          ...[own.interquartileMean, own.low, own.high].map(exactText),
        ]),
      ),
    },
  };
}

function captionOf(found: readonly MetricAggregate[]): string {
  const unit = found.find((one) => one.unit !== null)?.unit;
  const normalised =
    unit === undefined
      ? ""
      : ` Where it says ×, 1 is the mean of ${unit} at the same point; one at which that has no mean ` +
        "above zero is left out.";
  return (
    "For information; they judge nothing. The mean of the middle half of all runs, with 95 % " +
    "intervals by a bootstrap within each point (Agarwal and others, NeurIPS 2021)." +
    normalised
  );
}

/** A point at which the baseline has no mean is left out. */
function pointsText({ comparisons, outOf }: MetricAggregate): string {
  return comparisons === outOf ? String(outOf) : `${comparisons} of ${outOf}`;
}

function unitOf({ unit, metric }: MetricAggregate): string {
  return unit === null ? metric.unit : `mean of ${unit} at the same point`;
}

function valueText({ unit, metric }: MetricAggregate, value: number): string {
  return unit === null || !Number.isFinite(value)
    ? figureText(metric, value)
    : `${value.toPrecision(3)} ×`;
}

function intervalText(one: MetricAggregate, { low, high }: PolicyAggregate): string {
  if (low === null || high === null) return "–";
  return `${valueText(one, low)} – ${valueText(one, high)}`;
}
