import { definePolicy } from "../../../sim/policy/kinds.ts";
import { BySampleCount } from "./bySampleCount.ts";

export const bySamples = definePolicy({
  kind: "selection",
  name: "by-samples",
  summary: "Draws clients one after another with probabilities as their numbers of samples.",
  source: "T. Li et al., Federated Optimization in Heterogeneous Networks, MLSys 2020: p_k",
  randomised: true,
  parameters: [],
  create() {
    const bySampleCount = new BySampleCount();
    return { select: (view, random) => bySampleCount.draw(view, view.most, random) };
  },
});
