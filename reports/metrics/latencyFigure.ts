import { UNANSWERED } from "../../sim/record/summary.ts";
import { POSITIVE_RANGE } from "./metric.ts";

/** What all latencies have in common as metrics, whichever requests they are of. */
export const LATENCY_FIGURE = {
  unit: "s",
  better: "lower",
  scale: "ratio",
  margin: 0.02,
  range: POSITIVE_RANGE,
  needsEqualSpan: false,
  partOf: null,
  madeFrom: null,
  scope: "application",
} as const;

/** A quantile that falls among requests without an answer is later than any other. */
export function quantileSeconds(value: number | typeof UNANSWERED | null): number | null {
  return value === UNANSWERED ? Number.POSITIVE_INFINITY : value;
}
