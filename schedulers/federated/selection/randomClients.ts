import { definePolicy } from "../../../sim/policy/kinds.ts";
import { drawAvailable } from "./drawAvailable.ts";

export const randomClients = definePolicy({
  kind: "selection",
  name: "random-clients",
  summary: "Draws clients at random, all available ones alike.",
  source:
    "B. McMahan et al., Communication-Efficient Learning of Deep Networks from Decentralized Data, AISTATS 2017",
  randomised: true,
  parameters: [],
  create: () => ({
    shape: () => ({ readsLosses: false, uniform: true }),
    select: (view, stream) => drawAvailable(view, view.most, stream),
  }),
});
