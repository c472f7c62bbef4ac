import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, sampleShares, weightedSum } from "./updates.ts";

export const fedprox = definePolicy({
  kind: "aggregation",
  name: "fedprox",
  summary:
    "Takes the mean of the models, which a proximal term keeps near to the one received, and takes incomplete work too.",
  source: "T. Li et al., Federated Optimization in Heterogeneous Networks, MLSys 2020",
  parameters: [
    {
      name: "mu",
      type: "number",
      summary:
        "Weight of the proximal term: µ/2 times the squared distance from the model received.",
      default: 1,
      minimum: 0,
      maximum: 1000,
      unit: "1",
      source:
        "Li et al. 2020, figure 1: 1 for Synthetic, MNIST and FEMNIST, 0.001 for Shakespeare, 0.01 for Sent140",
    },
  ],
  create: ({ mu }) => ({
    shape: () => ({ ...SYNCHRONOUS, partialWork: true }),
    localTerms: () => ({ proximalWeight: mu, gradientCorrection: null }),
    isReady: hasAllWanted,
    merge: ({ model, updates }) => addTo(model, weightedSum(updates, sampleShares(updates))),
  }),
});
