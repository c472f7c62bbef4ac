import { log } from "../../../sim/kernel/exactMath.ts";
import type { RandomStream } from "../../../sim/kernel/randomStream.ts";

/**
 * So many different items, one after another with probabilities as their weights: those that come
 * first in a race of exponential times (P. S. Efraimidis, P. G. Spirakis, "Weighted random sampling
 * with a reservoir", 2006). One draw for each item; those of weight zero come last.
 */
export function drawWeighted(
  items: readonly number[],
  weightOf: (item: number) => number,
  count: number,
  random: RandomStream,
): number[] {
  const times = items.map((item) => -log(1 - random.next()) / weightOf(item));
  return items
    .map((_, place) => place)
    .sort((a, b) => earlier(times[a], times[b]) || a - b)
    .slice(0, count)
    .map((place) => items[place]);
}

/** Infinite times are equal; NaN, of zero over zero, is one of them. */
function earlier(one: number, other: number): number {
  const [isOne, isOther] = [one < Infinity, other < Infinity];
  if (isOne && isOther) return one - other;
  return isOne ? -1 : isOther ? 1 : 0;
}
