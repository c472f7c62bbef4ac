import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, sampleShares, weightedSum } from "./updates.ts";

export const hierarchicalFedavg = definePolicy({
  kind: "aggregation",
  name: "hierarchical-fedavg",
  summary:
    "Takes means at edge aggregators each round, and of their models in the cloud every few rounds.",
  source: "L. Liu et al., Client-Edge-Cloud Hierarchical Federated Learning, ICC 2020: HierFAVG",
  parameters: [
    {
      name: "edgeRounds",
      type: "number",
      summary: "Rounds at the edges for each in the cloud: κ2.",
      default: 4,
      minimum: 1,
      maximum: 1000,
      unit: "rounds",
      integer: true,
      source: "Liu et al. 2020: κ1 = 15, κ2 = 4",
    },
  ],
  create: ({ edgeRounds }) => ({
    shape: () => ({ ...SYNCHRONOUS, topology: "hierarchical", edgeRounds }),
    isReady: hasAllWanted,
    merge: ({ model, updates }) => addTo(model, weightedSum(updates, sampleShares(updates))),
  }),
});
