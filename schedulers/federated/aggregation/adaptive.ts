import type { AggregationPolicy } from "../../../sim/policy/aggregation.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { sampleShares, weightedSum } from "./updates.ts";

/** The settings that the adaptive optimisers of a server share. */
export interface AdaptiveSettings {
  readonly serverRate: number;
  readonly beta1: number;
  readonly tau: number;
}

/**
 * m = β1 m + (1 − β1) Δ and w = w + η m / (√v + τ), where Δ is the mean change by samples and
 * `secondMoment` says how v goes on; v begins at τ², m at zero. S. Reddi et al., "Adaptive
 * federated optimization", ICLR 2021, algorithm 2; moments are not corrected for their start.
 */
export function adaptivePolicy(
  { serverRate, beta1, tau }: AdaptiveSettings,
  secondMoment: (before: number, square: number) => number,
): AggregationPolicy {
  let first: Float64Array | null = null;
  let second: Float64Array | null = null;
  return {
    shape: () => SYNCHRONOUS,
    isReady: hasAllWanted,
    merge({ model, updates }) {
      const mean = weightedSum(updates, sampleShares(updates));
      first ??= new Float64Array(mean.length);
      second ??= new Float64Array(mean.length).fill(tau * tau);
      for (let place = 0; place < mean.length; place++) {
        const change = mean[place];
        first[place] = beta1 * first[place] + (1 - beta1) * change;
        second[place] = secondMoment(second[place], change * change);
        model[place] += (serverRate * first[place]) / (Math.sqrt(second[place]) + tau);
      }
    },
  };
}
