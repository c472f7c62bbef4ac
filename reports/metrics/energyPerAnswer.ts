import { energy } from "./energy.ts";
import { perAnswerMetric } from "./perAnswer.ts";

export const energyPerAnswer = perAnswerMetric(energy, {
  name: "energy-per-answer",
  title: "energy per answer in time",
  role: "price",
  partOf: null,
});
