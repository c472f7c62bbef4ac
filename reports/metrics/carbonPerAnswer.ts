import { carbon } from "./carbon.ts";
import { perAnswerMetric } from "./perAnswer.ts";

export const carbonPerAnswer = perAnswerMetric(carbon, {
  name: "carbon-per-answer",
  title: "carbon per answer in time",
  role: null,
  partOf: null,
});
