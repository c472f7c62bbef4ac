import type { Check } from "../check.ts";
import type { Measurement } from "../estimate.ts";
import { unmeasured } from "./clockCheck.ts";
import type { Exact, TheoryCase } from "./family.ts";

/** Makes the checks of one statistic from what the reference expects of it. */
// biome-ignore lint/suspicious/noExplicitAny: a statistic is whatever its family reads
export type Measure = (expected: any, statistic: string) => Check | readonly Check[];

/**
 * Checks of all statistics that a case expects, by name, or by the pattern of names with a number
 * in them. What no measure is known for is a check that does not hold, so that nothing that a
 * reference states goes by unseen.
 */
export function checksOf(
  { expected }: Pick<TheoryCase, "expected">,
  measures: Readonly<Record<string, Measure>>,
  patterns: readonly (readonly [RegExp, Measure])[] = [],
): Check[] {
  return Object.entries(expected).flatMap(([statistic, value]) => {
    const named = Object.hasOwn(measures, statistic) ? measures[statistic] : undefined;
    const measure = named ?? patterns.find(([pattern]) => pattern.test(statistic))?.[1];
    return measure === undefined ? [unmeasured(statistic)] : measure(inNumbers(value), statistic);
  });
}

/** The numbers that a case expects, by statistic; of a list `W` they are `W[0]`, `W[1]` … */
export function numbersOf(expected: Readonly<Record<string, unknown>>): Measurement {
  return Object.fromEntries(
    Object.entries(expected).flatMap(([name, value]) => {
      const numbers = inNumbers(value);
      if (!Array.isArray(numbers)) return [[name, numbers]];
      return numbers.map((one, index) => [`${name}[${index}]`, one]);
    }),
  );
}

/** A statistic of `numbersOf`: its name, and its place in the list where it is of one. */
export function placeOf(name: string): readonly [statistic: string, index: number | null] {
  const [, statistic, index] = /^([^[]+)(?:\[(\d+)\])?$/.exec(name)!;
  return [statistic, index === undefined ? null : Number(index)];
}

/** The nearest double of a number that may be written as a fraction. */
export function numberOf(exact: Exact): number {
  return typeof exact === "number" ? exact : exact.value;
}

/** Fractions as their doubles, in lists and by name as well. */
function inNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inNumbers);
  if (typeof value !== "object" || value === null) return value;
  if ("num" in value && "den" in value) return numberOf(value as unknown as Exact);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inNumbers(one)]));
}
