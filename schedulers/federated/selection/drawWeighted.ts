import { log } from "../../../sim/kernel/exactMath.ts";
import type { RandomStream } from "../../../sim/kernel/randomStream.ts";

/**
 * So many different items, one after another with probabilities as their weights: those that come
 * first in a race of exponential times (P. S. Efraimidis, P. G. Spirakis, "Weighted random sampling
 * with a reservoir", 2006). One draw for each item; those of weight zero come last, in order.
 */
export function drawWeighted(
  items: readonly number[],
  weightOf: (item: number) => number,
  count: number,
  random: RandomStream,
): number[] {
  /** The first so far, soonest first, and their times. */
  const first: number[] = [];
  const times: number[] = [];
  if (count === 0) return first;
  for (const item of items) {
    const weight = weightOf(item);
    const draw = random.next();
    const arrival = weight > 0 ? -log(1 - draw) / weight : Infinity;
    if (first.length >= count && !(arrival < times[first.length - 1])) continue;
    let place = first.length;
    while (place > 0 && times[place - 1] > arrival) place--;
    first.splice(place, 0, item);
    times.splice(place, 0, arrival);
    if (first.length > count) {
      first.pop();
      times.pop();
    }
  }
  return first;
}
