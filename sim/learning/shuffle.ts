import type { RandomStream } from "../kernel/randomStream.ts";

/**
 * Puts `count` elements from `start` on in a random order, all orders alike: R. Durstenfeld,
 * "Algorithm 235: random permutation", CACM 7, 1964. One draw for each element but one.
 */
export function shuffle(
  elements: Int32Array,
  start: number,
  count: number,
  random: RandomStream,
): void {
  for (let last = count - 1; last > 0; last--) {
    const other = start + Math.floor(random.next() * (last + 1));
    const kept = elements[start + last];
    elements[start + last] = elements[other];
    elements[other] = kept;
  }
}
