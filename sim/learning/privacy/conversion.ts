import { log } from "../../kernel/exactMath.ts";

/**
 * From Rényi differential privacy of one order to (ε, δ):
 * - `classic`: ε + log(1/δ) / (α − 1). I. Mironov, "Rényi differential privacy", CSF 2017,
 *   proposition 3. What most published figures were computed with.
 * - `tight`: ε + log((α − 1) / α) − (log δ + log α) / (α − 1). C. Canonne, G. Kamath, T. Steinke,
 *   "The discrete Gaussian for differential privacy", NeurIPS 2020, proposition 12; smaller.
 */
export type PrivacyConversion = "classic" | "tight";

export const PRIVACY_CONVERSIONS = [
  "classic",
  "tight",
] as const satisfies readonly PrivacyConversion[];

/** ε at least 0; `renyi` is the divergence at `order`, above 1, and δ lies between 0 and 1. */
export function epsilonOf(
  renyi: number,
  order: number,
  delta: number,
  conversion: PrivacyConversion,
): number {
  const rest = order - 1;
  const epsilon =
    conversion === "classic"
      ? renyi - log(delta) / rest
      : renyi + log(rest / order) - (log(delta) + log(order)) / rest;
  return Math.max(0, epsilon);
}
