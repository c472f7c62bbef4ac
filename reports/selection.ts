import type { Comparison, MetricComparison, Uncompared } from "./comparison.ts";

/** In place of an application's name: all requests together. */
export const ALL_APPLICATIONS = "all";

/** What a reader wants to see of a comparison or of a run; null for what is usual. */
export interface Selection {
  readonly applications: readonly string[] | null;
  /** By name. */
  readonly metrics: readonly string[] | null;
}

export const USUAL: Selection = { applications: null, metrics: null };

/**
 * The figures of a comparison that stand in printed tables, by application: first those that the
 * policies decide on, then the run as a whole, last what they do not decide. Unless named, a metric
 * is printed as it says itself, a part of another metric only where that one has no figure, and
 * requests of several applications never as one.
 */
export function printedMetrics(comparison: Comparison, selection = USUAL): MetricComparison[] {
  return printedRows(comparison.metrics, comparison, selection);
}

/** What a figure is of. */
type Row = Pick<MetricComparison, "metric" | "subject">;
type Applications = Pick<Comparison, "applications" | "undecided">;

/** The same of figures that are not compared yet. */
export function printedRows<One extends Row>(
  rows: readonly One[],
  comparison: Applications,
  selection: Selection,
): One[] {
  const { applications, undecided } = comparison;
  const compared = new Set(rows.map(({ metric }) => metric.name));
  const printed = rows.filter((one) => {
    const { partOf } = one.metric;
    if (selection.metrics === null && partOf !== null && compared.has(partOf)) return false;
    return isSelected(one, comparison, selection);
  });
  const decided = applications.filter((name) => !undecided.includes(name));
  const order = [...decided, null, ...undecided];
  const place = ({ subject }: Row) =>
    order.includes(subject) ? order.indexOf(subject) : order.length;
  return printed.sort((one, other) => place(one) - place(other));
}

/** All figures that are named, for other programs; without names, all. */
export function selectedMetrics(comparison: Comparison, selection: Selection): MetricComparison[] {
  const { applications, metrics } = selection;
  if (applications === null && metrics === null) return [...comparison.metrics];
  return comparison.metrics.filter(({ metric, subject }) => {
    if (metrics !== null && !metrics.includes(metric.name)) return false;
    if (applications === null || comparison.applications.length === 0) return true;
    return metric.scope === "application" && applications.includes(subject ?? ALL_APPLICATIONS);
  });
}

/**
 * What a reader of the printed table would miss in it: of what is printed unless named, what some
 * runs have, and of what is named all that has no row. What holds for a whole needs not be said of
 * its part, nor of what is made from it, unless that was named.
 */
export function missedFigures(comparison: Comparison, selection = USUAL): Uncompared[] {
  return comparison.uncompared.filter((one) => {
    const { metric, subject, isAbsent } = one;
    if (selection.metrics !== null) return isSelected(one, comparison, selection);
    if (isAbsent || metric.partOf !== null || metric.madeFrom !== null) return false;
    return subject === null ? metric.scope !== "tier" : isSelected(one, comparison, selection);
  });
}

function isSelected(
  { metric, subject }: Row,
  { applications }: Pick<Comparison, "applications">,
  selection: Selection,
): boolean {
  const { scope, name, printed } = metric;
  const single = applications.length === 0;
  if (selection.metrics !== null) {
    if (!selection.metrics.includes(name)) return false;
  } else if (printed === "none" || (printed === "single" && !single)) return false;
  if (scope !== "application") return selection.applications === null || selection.metrics !== null;
  if (single) return true;
  return (selection.applications ?? applications).includes(subject ?? ALL_APPLICATIONS);
}
