/**
 * The remainder of an angle by π/2, to more than the precision of a float.
 *
 * Angles below 2^20 by subtracting multiples of π/2 held in three parts of 33 bits and a tail
 * (W. J. Cody and W. Waite, "Software Manual for the Elementary Functions", 1980); larger ones by
 * exact integer division, which is slow and rare.
 */
const QUARTER_TURN = Math.PI / 4;
const PER_HALF_PI = 0.6366197723675814;
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;
const ROUNDER = 6755399441055744;
const LARGE = 2 ** 20;

/** Bits after the point: beyond the largest exponent, enough for the worst cancellation. */
const FIXED_POINT_BITS = 1250n;
const KEPT_BITS = 200n;

/** The remainder in two parts: in an array, as storing there allocates nothing. */
const found = new Float64Array(2);
const HIGH = 0;
const LOW = 1;
let halfPi: bigint | undefined;

/** The quadrant, modulo four; the remainder is then in `reducedHigh` + `reducedLow`. */
export function reduceAngle(x: number): number {
  const size = Math.abs(x);
  if (size <= QUARTER_TURN) {
    found[HIGH] = x;
    found[LOW] = 0;
    return 0;
  }
  if (!(size < LARGE)) return reduceLarge(x);
  const quarters = x * PER_HALF_PI + ROUNDER - ROUNDER;
  const first = x - quarters * HALF_PI_1;
  const second = quarters * HALF_PI_2;
  const sum = first - second;
  const back = first - sum;
  const sumError = first - (sum + back) + (back - second);
  const third = quarters * HALF_PI_3;
  const rest = sumError - third - quarters * HALF_PI_4;
  const high = sum + rest;
  found[HIGH] = high;
  found[LOW] = sum - high + rest;
  return quarters & 3;
}

export function reducedHigh(): number {
  return found[HIGH];
}

export function reducedLow(): number {
  return found[LOW];
}

function reduceLarge(x: number): number {
  found[LOW] = 0;
  if (!(Math.abs(x) < Infinity)) {
    found[HIGH] = NaN;
    return 0;
  }
  halfPi ??= fixedPointPi() / 2n;
  const angle = fixedPoint(x);
  let quarters = angle / halfPi;
  let remainder = angle - quarters * halfPi;
  if (2n * remainder > halfPi) {
    remainder -= halfPi;
    quarters++;
  } else if (2n * remainder < -halfPi) {
    remainder += halfPi;
    quarters--;
  }
  const kept = remainder >> (FIXED_POINT_BITS - KEPT_BITS);
  const rounded = Number(kept);
  const scale = 2 ** -200;
  found[HIGH] = rounded * scale;
  found[LOW] = Number(kept - BigInt(rounded)) * scale;
  return Number(quarters & 3n);
}

/** Exactly `x`, of which fewer than 33 bits can lie after the point. */
function fixedPoint(x: number): bigint {
  if (Math.abs(x) > 2 ** 53) return BigInt(x) << FIXED_POINT_BITS;
  return BigInt(x * 2 ** 32) << (FIXED_POINT_BITS - 32n);
}

/** π by J. Machin's formula of 1706: 16 atan(1/5) − 4 atan(1/239). */
function fixedPointPi(): bigint {
  const guard = 32n;
  const one = 1n << (FIXED_POINT_BITS + guard);
  return (16n * arcTangentOfInverse(5n, one) - 4n * arcTangentOfInverse(239n, one)) >> guard;
}

function arcTangentOfInverse(n: bigint, one: bigint): bigint {
  let power = one / n;
  let sum = power;
  for (let odd = 3n, sign = -1n; power > 0n; odd += 2n, sign = -sign) {
    power /= n * n;
    sum += (sign * power) / odd;
  }
  return sum;
}
