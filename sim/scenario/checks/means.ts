import type { Path, Report } from "../problem.ts";
import type { DistributionSpec } from "../schema/distribution.ts";

/** The least value of the gamma function between 1 and 2, rounded down. */
const LEAST_GAMMA = 0.885;

/**
 * The mean of a law, or no more than it where the mean needs functions that are not elementary:
 * the mean of a lognormal law is above its median, that of a normal law cut off below is above the
 * uncut one, that of a Weibull law is its scale times Γ(1 + 1/shape).
 */
export function leastMean(law: DistributionSpec): number {
  switch (law.distribution) {
    case "constant":
      return law.value;
    case "uniform":
      return (law.low + law.high) / 2;
    case "lognormal":
      return law.median;
    case "weibull":
      return law.scale * LEAST_GAMMA;
    case "pareto":
      return law.shape <= 1 ? Infinity : (law.scale * law.shape) / (law.shape - 1);
    case "triangular":
      return (law.low + law.mode + law.high) / 3;
    case "hyperexponential":
      return weighted(law.means, law.probabilities);
    case "discrete":
      return weighted(law.values, law.probabilities);
    default:
      return law.mean;
  }
}

function weighted(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * weights[index], 0);
}

/** Complains of a law whose mean is infinite or less than so many seconds. */
export function checkMean(
  law: DistributionSpec,
  path: Path,
  leastSeconds: number,
  report: Report,
): void {
  const mean = leastMean(law);
  if (mean >= leastSeconds && mean < Infinity) return;
  const expected = mean < Infinity ? `a mean of ${leastSeconds}s or more` : "a finite mean";
  report(path, { found: `a mean of ${mean}s`, expected });
}
