/**
 * A number held as an unevaluated sum of two floats, about 106 bits: T. J. Dekker, "A
 * floating-point technique for extending the available precision", Numer. Math. 18, 1971. It serves
 * to fill the tables of the elementary functions when they are loaded; it allocates, so it is not
 * for hot paths.
 */
export type DoubleDouble = readonly [high: number, low: number];

/** 2^27 + 1: splits 53 bits into two halves of 26 (G. W. Veltkamp). */
const SPLITTER = 134217729;

/** The upper 26 bits of a value below 2^996. */
export function upperHalf(value: number): number {
  const spread = value * SPLITTER;
  return spread - (spread - value);
}

/** What rounding took from the product: a × b − `product`, exactly, short of overflow. */
export function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a[0] + b[0];
  const back = high - a[0];
  const error = a[0] - (high - back) + (b[0] - back);
  return normalised(high, error + a[1] + b[1]);
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a[0] * b[0];
  return normalised(high, productError(a[0], b[0], high) + (a[0] * b[1] + a[1] * b[0]));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const high = a[0] / b[0];
  const product = high * b[0];
  const remainder = a[0] - product - productError(high, b[0], product) + a[1] - high * b[1];
  return normalised(high, remainder / b[0]);
}

export function squareRoot(a: DoubleDouble): DoubleDouble {
  const high = Math.sqrt(a[0]);
  const square = high * high;
  const remainder = a[0] - square - productError(high, high, square) + a[1];
  return normalised(high, remainder / (2 * high));
}

function normalised(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return [sum, high - sum + low];
}

/**
 * t + s·t³/3 + t⁵/5 + s·t⁷/7 … with s the sign of alternate terms: −1 gives the arc tangent of t,
 * +1 its hyperbolic namesake. For |t| ≤ 1/40, where thirteen terms exhaust the precision.
 */
export function arcTangentSeries(t: DoubleDouble, sign: 1 | -1): DoubleDouble {
  const square = multiply(multiply(t, t), [sign, 0]);
  let sum: DoubleDouble = [0, 0];
  for (let term = 12; term >= 0; term--) {
    sum = add(multiply(sum, square), divide([1, 0], [2 * term + 1, 0]));
  }
  return multiply(sum, t);
}
