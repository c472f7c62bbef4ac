import { exp, pow } from "../exactMath.ts";

const ROOT_OF_TWO_PI = 2.5066282746310007;
/** From here up seven terms of Stirling's series reach the precision of a float. */
const STIRLING_START = 12;
/** B(2n) / (2n (2n − 1)), n = 1 … 7, for Stirling's series (Abramowitz and Stegun 6.1.41). */
const COEFFICIENTS = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
] as const;

/**
 * Γ(x) for x above zero; infinity beyond 171.6. Relative error 2e-15 below 50, 1e-14 above; for
 * setting up.
 */
export function gammaFunction(x: number): number {
  let divisor = 1;
  let z = x;
  while (z < STIRLING_START) {
    divisor *= z;
    z += 1;
  }
  const inverse = 1 / z;
  const square = inverse * inverse;
  let series = 0;
  for (let index = COEFFICIENTS.length - 1; index >= 0; index--) {
    series = series * square + COEFFICIENTS[index];
  }
  // Half the power twice: the whole would overflow before its product with the exponential does.
  const half = pow(z, (z - 0.5) / 2);
  return (ROOT_OF_TWO_PI * half * exp(series * inverse - z) * half) / divisor;
}
