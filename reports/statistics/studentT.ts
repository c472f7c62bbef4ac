import { atan } from "../../sim/kernel/exactMath.ts";

/**
 * Probability that |T| ≤ t for Student's T with a whole number of degrees of freedom, by the
 * finite series of Abramowitz & Stegun 26.7.3 and 26.7.4. Absolute error about 1e-15 times the
 * degrees of freedom's square root.
 */
function studentCentral(t: number, degrees: number): number {
  const size = Math.abs(t);
  if (size === Infinity) return 1;
  const length = Math.sqrt(degrees + size * size);
  const sine = size / length;
  const cosineSquared = degrees / (length * length);
  const odd = degrees % 2 === 1;
  let term = odd ? Math.sqrt(cosineSquared) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power < degrees; power += 2) {
    term *= ((power - 1) / power) * cosineSquared;
    sum += term;
  }
  if (!odd) return sine * sum;
  return (2 / Math.PI) * (atan(size / Math.sqrt(degrees)) + sine * sum);
}

/** Probability that T ≤ t. */
export function studentCdf(t: number, degrees: number): number {
  const half = studentCentral(t, degrees) / 2;
  return t < 0 ? 0.5 - half : 0.5 + half;
}

/** Probability of a |T| at least as large as this one: the two-sided p-value. */
export function studentTwoSided(t: number, degrees: number): number {
  return Math.max(0, 1 - studentCentral(t, degrees));
}

/** The t below which T lies with the given probability; found by halving to the last bit. */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability ${probability} is not between 0 and 1`);
  }
  if (!(Number.isInteger(degrees) && degrees >= 1)) {
    throw new RangeError(`degrees of freedom ${degrees} is not a positive whole number`);
  }
  if (probability === 0.5) return 0;
  const central = Math.abs(2 * probability - 1);
  let low = 0;
  let high = 1;
  while (studentCentral(high, degrees) < central) high *= 2;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (studentCentral(middle, degrees) < central) low = middle;
    else high = middle;
  }
  return probability < 0.5 ? -high : high;
}
