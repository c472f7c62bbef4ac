import { pow } from "../../../sim/kernel/exactMath.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, sampleShares, weightedSum } from "./updates.ts";

/**
 * A change that τ local steps have made counts as that of one step: it is divided by ‖a‖₁, what the
 * gradients of the steps weigh in it together, and the mean of these goes as far as the mean of
 * ‖a‖₁. With a proximal term the mean of τ takes the place of the latter, as in the authors' code.
 */
export const fednova = definePolicy({
  kind: "aggregation",
  name: "fednova",
  summary: "Takes out of each change how many local steps have made it, before it takes the mean.",
  source:
    "J. Wang et al., Tackling the Objective Inconsistency Problem in Heterogeneous Federated Optimization, NeurIPS 2020",
  parameters: [
    {
      name: "mu",
      type: "number",
      summary: "Weight of a proximal term as fedprox has it.",
      default: 0,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source: "Wang et al. 2020",
    },
  ],
  create({ mu }) {
    let learningRate = 0;
    let momentum = 0;
    const weightOf = (steps: number) =>
      mu > 0 ? proximalWeight(steps, learningRate * mu) : momentumWeight(steps, momentum);
    return {
      shape: () => ({ ...SYNCHRONOUS, reads: "each", partialWork: true }),
      begin: (job) => {
        ({ learningRate, momentum } = job);
      },
      localTerms: () => ({ proximalWeight: mu, gradientCorrection: null }),
      isReady: hasAllWanted,
      merge({ model, updates }) {
        const shares = sampleShares(updates);
        let effective = 0;
        const weights = updates.map(({ steps }, index) => {
          const weight = weightOf(steps);
          effective += shares[index] * (mu > 0 ? steps : weight);
          return weight > 0 ? shares[index] / weight : 0;
        });
        addTo(model, weightedSum(updates, weights), effective);
      },
    };
  },
});

/** Of steps that shrink the distance from the start by 1 − ηµ each. */
function proximalWeight(steps: number, shrinkage: number): number {
  return shrinkage > 0 ? (1 - pow(1 - shrinkage, steps)) / shrinkage : steps;
}

/** Of steps that go on with a share of the last one. */
function momentumWeight(steps: number, momentum: number): number {
  const rest = 1 - momentum;
  return (steps - (momentum * (1 - pow(momentum, steps))) / rest) / rest;
}
