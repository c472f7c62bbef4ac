import { nodeCost } from "./nodeCost.ts";
import { perAnswerMetric } from "./perAnswer.ts";

export const nodeCostPerAnswer = perAnswerMetric(nodeCost, {
  name: "node-cost-per-answer",
  title: "cost of the nodes per answer in time",
  role: "price",
  partOf: "cost-per-answer",
});
