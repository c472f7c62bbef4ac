/** MurmurHash3 x86_128 (A. Appleby, public domain) over 32-bit words, in two steps. */

const MULTIPLIER_1 = 0x239b961b;
const MULTIPLIER_2 = 0xab0e9789;
const MULTIPLIER_3 = 0x38b34ae5;
const MULTIPLIER_4 = 0xa1e38b93;

/** Takes the first `count` words, a multiple of four, into the four words of state. */
export function murmurMix(state: Int32Array, words: Int32Array, count: number): void {
  let h1 = state[0];
  let h2 = state[1];
  let h3 = state[2];
  let h4 = state[3];
  for (let index = 0; index < count; index += 4) {
    h1 ^= scrambled(words[index], MULTIPLIER_1, 15, MULTIPLIER_2);
    h1 = (Math.imul(rotated(h1, 19) + h2, 5) + 0x561ccd1b) | 0;
    h2 ^= scrambled(words[index + 1], MULTIPLIER_2, 16, MULTIPLIER_3);
    h2 = (Math.imul(rotated(h2, 17) + h3, 5) + 0x0bcaa747) | 0;
    h3 ^= scrambled(words[index + 2], MULTIPLIER_3, 17, MULTIPLIER_4);
    h3 = (Math.imul(rotated(h3, 15) + h4, 5) + 0x96cd1c35) | 0;
    h4 ^= scrambled(words[index + 3], MULTIPLIER_4, 18, MULTIPLIER_1);
    h4 = (Math.imul(rotated(h4, 13) + h1, 5) + 0x32ac3b17) | 0;
  }
  state[0] = h1;
  state[1] = h2;
  state[2] = h3;
  state[3] = h4;
}

/**
 * Takes the last words, from `start` to `end`, fewer than sixteen bytes, and the length in bytes;
 * `state` then is the hash. A last word of fewer than four bytes is padded by zeros, which changes
 * nothing.
 */
export function murmurFinish(
  state: Int32Array,
  words: Int32Array,
  start: number,
  end: number,
  byteLength: number,
): void {
  if (end > start) state[0] ^= scrambled(words[start], MULTIPLIER_1, 15, MULTIPLIER_2);
  if (end > start + 1) state[1] ^= scrambled(words[start + 1], MULTIPLIER_2, 16, MULTIPLIER_3);
  if (end > start + 2) state[2] ^= scrambled(words[start + 2], MULTIPLIER_3, 17, MULTIPLIER_4);
  if (end > start + 3) state[3] ^= scrambled(words[start + 3], MULTIPLIER_4, 18, MULTIPLIER_1);
  for (let index = 0; index < 4; index++) state[index] ^= byteLength;
  addAcross(state);
  for (let index = 0; index < 4; index++) state[index] = avalanched(state[index]);
  addAcross(state);
}

function scrambled(word: number, before: number, rotation: number, after: number): number {
  return Math.imul(rotated(Math.imul(word, before), rotation), after);
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function addAcross(state: Int32Array): void {
  state[0] += state[1] + state[2] + state[3];
  for (let index = 1; index < 4; index++) state[index] += state[0];
}

function avalanched(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return word ^ (word >>> 16);
}
