import { exp, log } from "../exactMath.ts";
import type { RandomStream } from "../randomStream.ts";

/** A normal draw of mean 0 and deviation 1, by one uniform. */
export function standardNormal(random: RandomStream): number {
  const uniform = random.next();
  // The one uniform without a quantile stands for the middle of its cell of width 2^-53.
  return normalQuantile(uniform > 0 ? uniform : 2 ** -54);
}

/**
 * The value that a standard normal stays below with probability p: ∓infinity at 0 and 1, NaN
 * outside. M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
 * Applied Statistics 37, 1988, routine PPND16: relative error about 1e-16.
 */
export function normalQuantile(p: number): number {
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) return offset * valueAt(0.180625 - offset * offset, CENTRAL);
  const tail = offset < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (offset < 0 ? -Infinity : Infinity) : NaN;
  const depth = Math.sqrt(-log(tail));
  const size = depth <= 5 ? valueAt(depth - 1.6, MIDDLE) : valueAt(depth - 5, FAR);
  return offset < 0 ? -size : size;
}

/** A quotient of polynomials: coefficients from the constant upwards. */
interface Ratio {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

const CENTRAL: Ratio = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
};
const MIDDLE: Ratio = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const FAR: Ratio = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

function valueAt(r: number, ratio: Ratio): number {
  const { numerator, denominator } = ratio;
  let above = 0;
  let below = 0;
  for (let power = numerator.length - 1; power >= 0; power--) {
    above = above * r + numerator[power];
    below = below * r + denominator[power];
  }
  return above / below;
}

const DENSITY_AT_ZERO = 0.3989422804014327;
/** Where the fraction takes over: beyond, the series would lose digits by cancellation. */
const SERIES_LIMIT = 1.5;
const FRACTION_TERMS = 200;

export function normalDensity(z: number): number {
  return DENSITY_AT_ZERO * exp((-z * z) / 2);
}

/**
 * The probability that a standard normal exceeds z: by the series of G. Marsaglia, "Evaluating the
 * normal distribution", J. Stat. Software 11(4), 2004, and beyond it by Laplace's continued
 * fraction for the ratio of tail to density. About 1e-15 relative; for setting up, not for hot
 * paths.
 */
export function normalUpperTail(z: number): number {
  if (z < -SERIES_LIMIT) return 1 - normalUpperTail(-z);
  if (z > SERIES_LIMIT) return normalDensity(z) / tailFraction(z);
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > 1e-18; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 - normalDensity(z) * sum;
}

/** The natural logarithm of `normalUpperTail(z)`, also where the probability itself is no float. */
export function logNormalUpperTail(z: number): number {
  if (z <= SERIES_LIMIT) return log(normalUpperTail(z));
  return log(DENSITY_AT_ZERO) - (z * z) / 2 - log(tailFraction(z));
}

/** Laplace's continued fraction: density over tail. */
function tailFraction(z: number): number {
  let fraction = z;
  for (let term = FRACTION_TERMS; term >= 1; term--) fraction = z + term / fraction;
  return fraction;
}
