import { productError } from "./doubleDouble.ts";
import { expOfSum } from "./exponential.ts";
import { logInTwoParts, logRemainder } from "./logarithm.ts";

/** Beyond this exponent every base but ±1 gives zero or infinity: log x is at least 2^-53. */
const LARGEST_EXPONENT = 2 ** 64;
const SMALLEST_EXPONENT = 2 ** -64;
const TWO_TO_53 = 2 ** 53;

/** x to the power of y by exp(y log x), the logarithm and the product carried in two parts. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const negative = (x < 0 || Object.is(x, -0)) && isOddInteger(y);
  if (size === 0 || size === Infinity) {
    const limit = (size === 0) === y > 0 ? 0 : Infinity;
    return negative ? -limit : limit;
  }
  if (x < 0 && Math.floor(y) !== y) return NaN;
  const result = powOfPositive(size, y);
  return negative ? -result : result;
}

function powOfPositive(x: number, y: number): number {
  if (x === 1) return 1;
  if (y === 1) return x;
  const exponentSize = Math.abs(y);
  if (exponentSize > LARGEST_EXPONENT) return x > 1 === y > 0 ? Infinity : 0;
  // A logarithm is below 746, so the result rounds to one; the product's error would underflow.
  if (exponentSize < SMALLEST_EXPONENT) return 1;
  const high = logInTwoParts(x);
  const product = high * y;
  const error = productError(high, y, product) + logRemainder() * y;
  return expOfSum(product, error);
}

function isOddInteger(y: number): boolean {
  const size = Math.abs(y);
  return size < TWO_TO_53 && Math.floor(size) === size && size % 2 === 1;
}
