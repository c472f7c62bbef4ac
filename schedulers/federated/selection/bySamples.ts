import { definePolicy } from "../../../sim/policy/kinds.ts";
import { availableClients } from "./availableClients.ts";
import { drawWeighted } from "./drawWeighted.ts";

export const bySamples = definePolicy({
  kind: "selection",
  name: "by-samples",
  summary: "Draws clients one after another with probabilities as their numbers of samples.",
  source: "T. Li et al., Federated Optimization in Heterogeneous Networks, MLSys 2020: p_k",
  randomised: true,
  parameters: [],
  create: () => ({
    select(view, random) {
      const samplesOf = (client: number) => view.samples(client);
      return drawWeighted(availableClients(view), samplesOf, view.most, random);
    },
  }),
});
