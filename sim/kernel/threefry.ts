/**
 * Threefry-2x32 with 20 rounds: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers:
 * as easy as 1, 2, 3", SC 2011. A keyed bijection of 64-bit counters that passes BigCrush: the
 * output for one counter says nothing of the output for another.
 *
 * `output` receives the two words, as signed integers.
 */
export function threefry2x32(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  output: Int32Array,
): void {
  // The parity constant of Skein, whose low half serves 32-bit words.
  const key2 = 0x1bd11bda ^ key0 ^ key1;
  let a = (counter0 + key0) | 0;
  let b = (counter1 + key1) | 0;
  // Four rounds, then a key: the rotations alternate between two sets of four.
  b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
  b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
  b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
  b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
  a = (a + key1) | 0;
  b = (b + key2 + 1) | 0;

  b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
  b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
  b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
  b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
  a = (a + key2) | 0;
  b = (b + key0 + 2) | 0;

  b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
  b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
  b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
  b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
  a = (a + key0) | 0;
  b = (b + key1 + 3) | 0;

  b = ((b << 17) | (b >>> 15)) ^ (a = (a + b) | 0);
  b = ((b << 29) | (b >>> 3)) ^ (a = (a + b) | 0);
  b = ((b << 16) | (b >>> 16)) ^ (a = (a + b) | 0);
  b = ((b << 24) | (b >>> 8)) ^ (a = (a + b) | 0);
  a = (a + key1) | 0;
  b = (b + key2 + 4) | 0;

  b = ((b << 13) | (b >>> 19)) ^ (a = (a + b) | 0);
  b = ((b << 15) | (b >>> 17)) ^ (a = (a + b) | 0);
  b = ((b << 26) | (b >>> 6)) ^ (a = (a + b) | 0);
  b = ((b << 6) | (b >>> 26)) ^ (a = (a + b) | 0);
  output[0] = a + key2;
  output[1] = b + key0 + 5;
}
