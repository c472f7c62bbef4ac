/** The bits of a float64, and exact scaling by powers of two. */

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
/** Where the sign and the exponent lie: the machine's byte order decides. */
const HIGH = words[1] === 0 ? 0 : 1;

const SMALLEST_EXPONENT = -1074;
const LARGEST_EXPONENT = 1023;
const POWERS_OF_TWO = powersOfTwo();

/** Sign, exponent and the first twenty fraction bits, as an unsigned word. */
export function highWord(value: number): number {
  float[0] = value;
  return words[HIGH];
}

/** 2 to an integer between −1074 and 1023. */
export function powerOfTwo(exponent: number): number {
  return POWERS_OF_TWO[exponent - SMALLEST_EXPONENT];
}

/** `value` × 2^`exponent`, rounded once; |value| in [1/2, 4), exponent in [−1100, 1100]. */
export function scaledByPowerOfTwo(value: number, exponent: number): number {
  if (exponent > LARGEST_EXPONENT - 1) {
    return value * 4 * powerOfTwo(exponent > 1025 ? LARGEST_EXPONENT : exponent - 2);
  }
  if (exponent >= -1021) return value * powerOfTwo(exponent);
  return value * powerOfTwo(exponent + 128) * powerOfTwo(-128);
}

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(LARGEST_EXPONENT - SMALLEST_EXPONENT + 1);
  let power = 1;
  for (let exponent = 0; exponent <= LARGEST_EXPONENT; exponent++) {
    powers[exponent - SMALLEST_EXPONENT] = power;
    power *= 2;
  }
  power = 1;
  for (let exponent = 0; exponent >= SMALLEST_EXPONENT; exponent--) {
    powers[exponent - SMALLEST_EXPONENT] = power;
    power /= 2;
  }
  return powers;
}
