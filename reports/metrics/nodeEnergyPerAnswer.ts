import { nodeEnergy } from "./nodeEnergy.ts";
import { perAnswerMetric } from "./perAnswer.ts";

export const nodeEnergyPerAnswer = perAnswerMetric(nodeEnergy, {
  name: "node-energy-per-answer",
  title: "energy of the nodes per answer in time",
  role: "price",
  partOf: "energy-per-answer",
});
