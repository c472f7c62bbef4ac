import type { ModelledPart, ModelledParts } from "../../sim/record/summary.ts";
import { POSITIVE_RANGE, type RunMetric } from "./metric.ts";

/** What all metrics of energy, cost and carbon have in common: totals, unless they say otherwise. */
export function expenseMetric(
  own: Pick<RunMetric, "name" | "title" | "unit" | "partOf" | "value" | "coverage"> &
    Partial<RunMetric>,
): RunMetric {
  return {
    column: own.title,
    better: "lower",
    scale: "ratio",
    margin: 0.01,
    range: POSITIVE_RANGE,
    role: null,
    needsEqualWork: true,
    needsEqualSpan: false,
    printed: "whole",
    table: null,
    madeFrom: null,
    scope: "run",
    ...own,
  };
}

/** "modelled for 3 of 8 nodes and 1 of 2 classes of links", "not modelled"; null: all of it is. */
export function coverageText(parts: Partial<ModelledParts>): string | null {
  const all = Object.values(parts);
  if (all.length > 0 && all.every((part) => part.modelled === 0)) return "not modelled";
  const texts = [partText(parts.nodes, "nodes"), partText(parts.links, "classes of links")];
  const missing = texts.filter((text) => text !== null);
  return missing.length === 0 ? null : `modelled for ${missing.join(" and ")}`;
}

function partText(part: ModelledPart | undefined, noun: string): string | null {
  if (part === undefined || part.modelled === part.of) return null;
  return `${part.modelled === 0 ? "none" : part.modelled} of ${part.of} ${noun}`;
}
