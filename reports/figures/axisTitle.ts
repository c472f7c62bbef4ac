import { type MetricComparison, titleOf } from "../comparison.ts";
import type { ValueScale } from "./valueScale.ts";

/** "p95 latency (ms), lower is better". */
export function axisTitle(
  comparison: Pick<MetricComparison, "metric" | "subject">,
  { unit }: Pick<ValueScale, "unit">,
): string {
  const { better } = comparison.metric;
  const which = better === null ? "" : `, ${better} is better`;
  return `${titleOf(comparison)} (${unit})${which}`;
}
