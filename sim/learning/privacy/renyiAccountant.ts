import { epsilonOf, type PrivacyConversion } from "./conversion.ts";
import { ALL_ORDERS } from "./orders.ts";
import { renyiOfSubsampledGaussian } from "./renyiGaussian.ts";

/** What has been spent, and the order at which the bound is least. */
export interface PrivacyLoss {
  readonly epsilon: number;
  readonly order: number;
}

/**
 * Adds up the Rényi divergences of the steps of a run, order by order, and tells the least (ε, δ)
 * that they prove. Steps may differ in sampling and noise.
 */
export class RenyiAccountant {
  private readonly orders: readonly number[];
  private readonly spent: Float64Array;
  /** Of the kind of step that was added last: most runs have one. */
  private readonly ofStep: Float64Array;
  private sampling = Number.NaN;
  private noiseMultiplier = Number.NaN;

  constructor(orders: readonly number[] = ALL_ORDERS) {
    this.orders = orders;
    this.spent = new Float64Array(orders.length);
    this.ofStep = new Float64Array(orders.length);
  }

  /** So many steps of the subsampled Gaussian mechanism, as `renyiOfSubsampledGaussian` has them. */
  spend(sampling: number, noiseMultiplier: number, steps = 1): void {
    if (sampling !== this.sampling || noiseMultiplier !== this.noiseMultiplier) {
      this.sampling = sampling;
      this.noiseMultiplier = noiseMultiplier;
      for (const [index, order] of this.orders.entries()) {
        this.ofStep[index] = renyiOfSubsampledGaussian(sampling, noiseMultiplier, order);
      }
    }
    for (let index = 0; index < this.spent.length; index++) {
      this.spent[index] += steps * this.ofStep[index];
    }
  }

  /** δ is the probability, above 0 and below 1, with which ε may be exceeded. */
  lossAt(delta: number, conversion: PrivacyConversion): PrivacyLoss {
    let best: PrivacyLoss = { epsilon: Infinity, order: this.orders[0] };
    for (const [index, order] of this.orders.entries()) {
      const epsilon = epsilonOf(this.spent[index], order, delta, conversion);
      if (epsilon < best.epsilon) best = { epsilon, order };
    }
    return best;
  }
}
