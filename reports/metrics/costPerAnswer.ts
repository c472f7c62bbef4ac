import { cost } from "./cost.ts";
import { perAnswerMetric } from "./perAnswer.ts";

export const costPerAnswer = perAnswerMetric(cost, {
  name: "cost-per-answer",
  title: "cost per answer in time",
  role: "price",
  partOf: null,
});
