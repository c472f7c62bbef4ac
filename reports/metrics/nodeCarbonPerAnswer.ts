import { nodeCarbon } from "./nodeCarbon.ts";
import { perAnswerMetric } from "./perAnswer.ts";

export const nodeCarbonPerAnswer = perAnswerMetric(nodeCarbon, {
  name: "node-carbon-per-answer",
  title: "carbon of the nodes per answer in time",
  role: null,
  partOf: "carbon-per-answer",
});
