import { UNANSWERED } from "../sim/record/summary.ts";
import { formatQuantity } from "./format.ts";
import type { MetricBase } from "./metrics/index.ts";

/**
 * A figure of a metric for people: "48.2 ms", "–" for none, "unanswered" for a latency beyond all
 * answers, "no answer" for what had none to be divided by.
 */
export function figureText({ unit }: Pick<MetricBase, "unit">, value: number | null): string {
  if (value === Number.POSITIVE_INFINITY) return unit === "s" ? UNANSWERED : "no answer";
  return formatQuantity(value, unit);
}
