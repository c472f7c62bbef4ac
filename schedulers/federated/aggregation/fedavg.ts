import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo, sampleShares, weightedSum } from "./updates.ts";

export const fedavg = definePolicy({
  kind: "aggregation",
  name: "fedavg",
  summary: "Takes the mean of the models of a round's clients, weighted by their samples.",
  source:
    "B. McMahan et al., Communication-Efficient Learning of Deep Networks from Decentralized Data, AISTATS 2017",
  parameters: [],
  create: () => ({
    shape: () => SYNCHRONOUS,
    isReady: hasAllWanted,
    merge: ({ model, updates }) => addTo(model, weightedSum(updates, sampleShares(updates))),
  }),
});
