import { reduceAngle, reducedHigh, reducedLow } from "./angleReduction.ts";

/**
 * sin and cos within π/4 of zero by the minimax polynomials of fdlibm (Sun Microsystems, 1993:
 * k_sin.c, k_cos.c), the angle and its rounding error given apart.
 */
const S1 = -0.16666666666666632;
const S2 = 8.33333333332249e-3;
const S3 = -1.984126982985795e-4;
const S4 = 2.7557313707070068e-6;
const S5 = -2.5050760253406863e-8;
const S6 = 1.58969099521155e-10;
const C1 = 4.16666666666666e-2;
const C2 = -1.388888888887411e-3;
const C3 = 2.480158728947673e-5;
const C4 = -2.7557314351390663e-7;
const C5 = 2.087572321298175e-9;
const C6 = -1.1359647557788195e-11;

/** Below this an angle equals its sine and its tangent to the last bit. */
const TINY = 2 ** -27;

export function sin(x: number): number {
  if (Math.abs(x) < TINY) return x;
  const quadrant = reduceAngle(x);
  const value = quadrant & 1 ? nearCosine() : reducedHigh() + sineCorrection();
  return quadrant & 2 ? -value : value;
}

export function cos(x: number): number {
  const quadrant = reduceAngle(x);
  const value = quadrant & 1 ? reducedHigh() + sineCorrection() : nearCosine();
  return (quadrant + 1) & 2 ? -value : value;
}

/** The quotient of sine and cosine, each with what its rounding took. */
export function tan(x: number): number {
  if (Math.abs(x) < TINY) return x;
  const quadrant = reduceAngle(x);
  const angle = reducedHigh();
  const correction = sineCorrection();
  const sine = angle + correction;
  const sineLow = angle - sine + correction;
  const half = upperSquareHalf();
  const one = 1 - half;
  const rest = 1 - one - half + cosineRest();
  const cosine = one + rest;
  const cosineLow = one - cosine + rest;
  return quadrant & 1
    ? -quotient(cosine, cosineLow, sine, sineLow)
    : quotient(sine, sineLow, cosine, cosineLow);
}

function nearCosine(): number {
  const half = upperSquareHalf();
  const one = 1 - half;
  return one + (1 - one - half + cosineRest());
}

/** Half the square of the angle's first 24 bits, which is exact. */
function upperSquareHalf(): number {
  const upper = Math.fround(reducedHigh());
  return (upper * upper) / 2;
}

/** cos(y + low) − (1 − `upperSquareHalf`). */
function cosineRest(): number {
  const y = reducedHigh();
  const upper = Math.fround(y);
  return cosineTail(y * y) - ((y - upper) * (y + upper)) / 2 - y * reducedLow();
}

function cosineTail(square: number): number {
  return (
    square *
    square *
    (C1 + square * (C2 + square * (C3 + square * (C4 + square * (C5 + square * C6)))))
  );
}

/** sin(y + low) − y. */
function sineCorrection(): number {
  const y = reducedHigh();
  const low = reducedLow();
  const square = y * y;
  const cube = square * y;
  const tail = S2 + square * (S3 + square * (S4 + square * (S5 + square * S6)));
  return cube * S1 + (square * (cube * tail - 0.5 * low) + low);
}

/** (a + aLow) / (b + bLow): the rounded quotient, mended by its remainder. */
function quotient(a: number, aLow: number, b: number, bLow: number): number {
  const rough = a / b;
  const upper = Math.fround(rough);
  const bUpper = Math.fround(b);
  const remainder = a - upper * bUpper - upper * (b - bUpper) + (aLow - rough * bLow);
  return upper + remainder / b;
}
