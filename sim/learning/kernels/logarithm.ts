const fround = Math.fround;

const LN2 = fround(Math.LN2);
const ROOT_2 = fround(Math.SQRT2);
const THIRD = fround(1 / 3);
const FIFTH = fround(1 / 5);
const SEVENTH = fround(1 / 7);
const NINTH = fround(1 / 9);

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The natural logarithm of a normal number of 1 or more, in 32-bit arithmetic: x = 2^n m with m
 * from √½ to √2, s = (m − 1) / (m + 1), and log m = 2 atanh s by its series to s^9, whose rest is
 * below 1e-9.
 */
export function logarithm(x: number): number {
  float[0] = x;
  let exponent = (bits[0] >> 23) - 127;
  bits[0] = (bits[0] & 0x7fffff) | 0x3f800000;
  let m = float[0];
  if (m > ROOT_2) {
    m = fround(m * 0.5);
    exponent++;
  }
  const s = fround(fround(m - 1) / fround(m + 1));
  const square = fround(s * s);
  let sum = fround(SEVENTH + fround(square * NINTH));
  sum = fround(FIFTH + fround(square * sum));
  sum = fround(THIRD + fround(square * sum));
  sum = fround(1 + fround(square * sum));
  return fround(fround(exponent * LN2) + fround(fround(s + s) * sum));
}
