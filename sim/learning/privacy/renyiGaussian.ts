import { logNormalUpperTail } from "../../kernel/distributions/standardNormal.ts";
import { log } from "../../kernel/exactMath.ts";
import { LogSum } from "./logSum.ts";

/** Where the series is cut off, as a logarithm: signs alternate, so no more than this is lost. */
const NEGLIGIBLE = -30;

/**
 * Rényi divergence of one step of the subsampled Gaussian mechanism, at an order above 1: each
 * record takes part with probability `sampling`, and noise of `noiseMultiplier` times the
 * sensitivity is added. I. Mironov, K. Talwar, L. Zhang, "Rényi differential privacy of the sampled
 * Gaussian mechanism", 2019: section 3.3, a sum for whole orders and two series for others.
 *
 * Neighbours differ by one record that is there or not. Limits: records are drawn independently
 * (Poisson sampling); what draws a fixed number of them is accounted as if it did so. Infinity
 * where no noise is added.
 */
export function renyiOfSubsampledGaussian(
  sampling: number,
  noiseMultiplier: number,
  order: number,
): number {
  if (sampling === 0) return 0;
  if (noiseMultiplier === 0) return Infinity;
  if (sampling === 1) return order / (2 * noiseMultiplier * noiseMultiplier);
  const logMoment = Number.isInteger(order)
    ? logMomentOfWhole(sampling, noiseMultiplier, order)
    : logMomentOfFraction(sampling, noiseMultiplier, order);
  return Math.max(0, logMoment / (order - 1));
}

/** Sum over i of C(α, i) (1 − q)^(α − i) q^i exp((i² − i) / 2σ²). */
function logMomentOfWhole(sampling: number, noiseMultiplier: number, order: number): number {
  const [logIn, logOut] = [log(sampling), log(1 - sampling)];
  const perSquare = 1 / (2 * noiseMultiplier * noiseMultiplier);
  const sum = new LogSum();
  let logBinomial = 0;
  for (let index = 0; index <= order; index++) {
    if (index > 0) logBinomial += log((order - index + 1) / index);
    const logShare = logBinomial + index * logIn + (order - index) * logOut;
    sum.add(logShare + (index * index - index) * perSquare);
  }
  return sum.logTotal;
}

/**
 * The integral is split where both densities are equal, and (1 − q + q ratio)^α is expanded by the
 * binomial series in what is smaller on either side.
 */
function logMomentOfFraction(sampling: number, noiseMultiplier: number, order: number): number {
  const [logIn, logOut] = [log(sampling), log(1 - sampling)];
  const perSquare = 1 / (2 * noiseMultiplier * noiseMultiplier);
  const split = noiseMultiplier * noiseMultiplier * (logOut - logIn) + 0.5;
  const below = new LogSum();
  const above = new LogSum();
  let logBinomial = 0;
  let sign = 1;
  for (let index = 0; ; index++) {
    const rest = order - index;
    const logBelow =
      logBinomial +
      (index * logIn + rest * logOut + (index * index - index) * perSquare) +
      logNormalUpperTail((index - split) / noiseMultiplier);
    const logAbove =
      logBinomial +
      (rest * logIn + index * logOut + (rest * rest - rest) * perSquare) +
      logNormalUpperTail((split - rest) / noiseMultiplier);
    below.add(logBelow, sign);
    above.add(logAbove, sign);
    if (index > order && Math.max(logBelow, logAbove) < NEGLIGIBLE) break;
    const factor = rest / (index + 1);
    if (factor < 0) sign = -sign;
    logBinomial += log(Math.abs(factor));
  }
  const whole = new LogSum();
  whole.add(below.logTotal);
  whole.add(above.logTotal);
  return whole.logTotal;
}
