import { formatQuantity, formatShare, formatSigned } from "../../reports/format.ts";
import type { ReportTable } from "../../reports/table.ts";
import type { Bound, GraphBounds } from "./bound.ts";
import type { WatchedGraph } from "./graphWatch.ts";
import type { PackingBound } from "./packingBounds.ts";

/** What holds of every bound of a graph. */
export const GRAPH_BOUND_MEANING =
  "Of the first request alone on idle nodes: work at its mean, sizes as drawn, every core a processor, " +
  "transfers that do not meet, each stage once; the way of the answer to its source is not counted.";

const PACKED_DIGITS = 6;
/** Digits of a makespan: what sets a plan apart from the optimum may be little. */
const DIGITS = 4;

export function boundTable({ bounds }: GraphBounds): ReportTable {
  return {
    header: ["bound", "solver", "status", "no schedule is below"],
    align: ["left", "left", "left", "right"],
    rows: bounds.map(({ kind, solver, status, seconds }) => [
      kind,
      solver,
      status,
      formatQuantity(seconds, "s", DIGITS),
    ]),
  };
}

/** How far each policy's plan is from what is proven. */
export function gapTable({ plans }: WatchedGraph, { best }: GraphBounds): ReportTable {
  return {
    header: ["policy", "plans", best.isOptimum ? "above the optimum" : "above the bound"],
    align: ["left", "right", "right"],
    rows: plans.map(({ label, seconds }) => [
      label,
      formatQuantity(seconds, "s", DIGITS),
      seconds === null ? "–" : gapText(seconds, best),
    ]),
  };
}

function gapText(seconds: number, { seconds: bound }: Bound): string {
  if (bound === 0) return "–";
  // Sums that are taken in another order differ in their last digits.
  const gap = Math.max(0, seconds / bound - 1);
  return gap < 1e-9 ? "0 %" : formatSigned(gap, (size) => formatShare(size));
}

/** What is proven, in a sentence. */
export function provenText({ best, foundSeconds }: GraphBounds): string {
  const bound = formatQuantity(best.seconds, "s", DIGITS);
  if (best.isOptimum) return `The shortest schedule takes ${bound} (${best.kind}: ${best.status}).`;
  const found =
    foundSeconds === null
      ? "none was found"
      : `the shortest found takes ${formatQuantity(foundSeconds, "s", DIGITS)} and may not be the shortest`;
  return `No schedule takes less than ${bound} (${best.kind}: ${best.status}); ${found}.`;
}

/** What holds of every bound of a packing. */
export const PACKING_BOUND_MEANING =
  "Of all ways to put the pods on the nodes, each whole or left out, in whatever order: a " +
  "scheduler that sees them one by one can be far below it.";

export function packingTable(bounds: readonly PackingBound[]): ReportTable {
  return {
    header: ["bound", "solver", "status", "no packing has more", "of the cluster"],
    align: ["left", "left", "left", "right", "right"],
    rows: bounds.map(({ kind, solver, status, most, share }) => [
      kind,
      solver,
      status,
      String(Number(most.toPrecision(PACKED_DIGITS))),
      formatShare(share, DIGITS),
    ]),
  };
}
