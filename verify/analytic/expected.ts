import type { Exact } from "../formats.ts";

/** The numbers that a case expects, by statistic; exact fractions as their nearest double. */
export function expectedNumbers(expected: Readonly<Record<string, Exact>>): Record<string, number> {
  const numbers = Object.entries(expected).map(([statistic, value]): [string, number] => [
    statistic,
    typeof value === "number" ? value : value.value,
  ]);
  return Object.fromEntries(numbers);
}
