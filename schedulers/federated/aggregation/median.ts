import { coordinateMedian } from "../../../sim/learning/robust/trimmedMean.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { hasAllWanted, SYNCHRONOUS } from "./synchronous.ts";
import { addTo } from "./updates.ts";

export const median = definePolicy({
  kind: "aggregation",
  name: "median",
  summary: "Takes for each parameter the median change.",
  source:
    "D. Yin et al., Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates, ICML 2018",
  parameters: [],
  create: () => ({
    shape: () => ({ ...SYNCHRONOUS, reads: "each" }),
    isReady: hasAllWanted,
    merge: ({ model, updates }) =>
      addTo(model, coordinateMedian(updates.map(({ delta }) => delta))),
  }),
});
