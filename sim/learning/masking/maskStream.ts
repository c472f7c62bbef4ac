import { threefry2x32 } from "../../kernel/threefry.ts";

/** A seed of two 32-bit words: what a pair of clients has agreed on, or one client alone. */
export type MaskSeed = readonly [word0: number, word1: number];

const block = new Int32Array(2);

/**
 * Adds the mask of a seed to `sum`, or takes it away where `sign` is −1: uniform words, modulo what
 * the caller keeps of each. Place i holds word i mod 2 of the block with the counter ⌊i / 2⌋, so
 * both ends of a pair derive the same mask. Arithmetic is modulo 2^32.
 */
export function addMask(sum: Int32Array, [key0, key1]: MaskSeed, sign: 1 | -1): void {
  const { length } = sum;
  for (let place = 0; place < length; place += 2) {
    threefry2x32(key0, key1, place >>> 1, 0, block);
    sum[place] += sign * block[0];
    if (place + 1 < length) sum[place + 1] += sign * block[1];
  }
}

/** The seed that clients `low` and `high` share; of a client with itself the one that is its own. */
export function seedOfPair([key0, key1]: MaskSeed, low: number, high: number): MaskSeed {
  threefry2x32(key0, key1, low, high, block);
  return [block[0], block[1]];
}
