import type { AggregationShape } from "../../../sim/policy/federatedShapes.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { addWeightedMean } from "./weightedMean.ts";

const SHAPE: AggregationShape = {
  topology: "server",
  edgeRounds: 1,
  asynchronous: false,
  reads: "mean",
  partialWork: false,
  controlVectorsDown: 0,
  controlVectorsUp: 0,
  startLoss: false,
};

export const fedavg = definePolicy({
  kind: "aggregation",
  name: "fedavg",
  summary: "Takes the mean of the models of a round's clients, weighted by their samples.",
  source:
    "B. McMahan et al., Communication-Efficient Learning of Deep Networks from Decentralized Data, AISTATS 2017",
  parameters: [],
  create: () => ({
    shape: () => SHAPE,
    isReady: ({ arrived, wanted }) => arrived >= wanted,
    merge: ({ model, updates }) => addWeightedMean(model, updates),
  }),
});
