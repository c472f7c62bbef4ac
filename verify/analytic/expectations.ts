import type { Check } from "../check.ts";
import type { AnalyticCase, Exact } from "../formats.ts";
import { unmeasured } from "./clockCheck.ts";

/** Makes the checks of one statistic from what the reference expects of it. */
// biome-ignore lint/suspicious/noExplicitAny: a statistic is whatever its group says
export type Measure = (expected: any, statistic: string) => Check | readonly Check[];

/**
 * Checks of all statistics that a case expects, by name or by a pattern of it; what nobody
 * measures is a check that does not hold, so that nothing that a reference says goes by unseen.
 */
export function checksOf(
  { expected }: AnalyticCase,
  measures: readonly (readonly [RegExp, Measure])[],
): Check[] {
  return Object.entries(expected).flatMap(([statistic, value]) => {
    const found = measures.find(([pattern]) => pattern.test(statistic));
    return found === undefined ? [unmeasured(statistic)] : found[1](inNumbers(value), statistic);
  });
}

/** Fractions as their doubles, in lists and by name as well. */
function inNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNumbers);
  if (typeof value !== "object" || value === null) return value;
  if ("num" in value && "den" in value) return numberOf(value as unknown as Exact);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inNumbers(one)]));
}

/** The nearest double of a number that may be written as a fraction. */
export function numberOf(exact: Exact): number {
  return typeof exact === "number" ? exact : exact.value;
}
