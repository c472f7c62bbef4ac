const fround = Math.fround;

/** 2^n for n from −127 up. */
const POWERS_START = 127;
const POWERS = powersOfTwo();
/**
 * 1 / ln 2, and ln 2 in two parts, of which the first has few bits: times a whole number, exact.
 */
const PER_LN2 = fround(1 / Math.LN2);
const LN2_HIGH = 0.693359375;
const LN2_LOW = fround(Math.LN2 - LN2_HIGH);
/** Added and taken away again, rounds to the nearest whole number. */
const ROUNDER = 12582912;
/** The least argument; below it the result would leave the range of normal numbers. */
const LEAST_EXPONENT = -87;

const INVERSE_FACTORIALS = [2, 6, 24, 120, 720, 5040].map((factorial) => fround(1 / factorial));
const [C2, C3, C4, C5, C6, C7] = INVERSE_FACTORIALS;

/**
 * e to the power of x, from −87 to 0, in 32-bit arithmetic: x = n ln 2 + r, |r| ≤ ln 2 / 2, and the
 * Taylor series of e^r to r^7 / 7!, whose rest is below 1e-8. Smaller arguments count as −87.
 */
export function exponential(argument: number): number {
  const x = Math.max(argument, LEAST_EXPONENT);
  const steps = fround(fround(fround(x * PER_LN2) + ROUNDER) - ROUNDER);
  const r = fround(fround(x - fround(steps * LN2_HIGH)) - fround(steps * LN2_LOW));
  let sum = fround(C6 + fround(r * C7));
  sum = fround(C5 + fround(r * sum));
  sum = fround(C4 + fround(r * sum));
  sum = fround(C3 + fround(r * sum));
  sum = fround(C2 + fround(r * sum));
  sum = fround(1 + fround(r * sum));
  sum = fround(1 + fround(r * sum));
  return fround(sum * POWERS[(steps | 0) + POWERS_START]);
}

function powersOfTwo(): Float32Array {
  const powers = new Float32Array(2 * POWERS_START + 1);
  const bits = new Int32Array(powers.buffer);
  for (let index = 0; index < bits.length; index++) bits[index] = index << 23;
  return powers;
}
