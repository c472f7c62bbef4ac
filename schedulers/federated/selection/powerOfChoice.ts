import { definePolicy } from "../../../sim/policy/kinds.ts";
import { availableClients } from "./availableClients.ts";
import { drawWeighted } from "./drawWeighted.ts";

/**
 * The variant that asks nobody: losses are those last reported, a client never heard of is first.
 * Of equals the one that was drawn first.
 */
export const powerOfChoice = definePolicy({
  kind: "selection",
  name: "power-of-choice",
  summary:
    "Draws candidates by their samples, and takes those with the largest loss last reported.",
  source:
    "Y. J. Cho, J. Wang, G. Joshi, Towards Understanding Biased Client Selection in Federated Learning, AISTATS 2022: π_rpow-d",
  randomised: true,
  parameters: [
    {
      name: "candidateFactor",
      type: "number",
      summary: "Candidates for each client that may be selected.",
      default: 2,
      minimum: 1,
      maximum: 1000,
      unit: "1",
      source: "chosen; the larger, the more biased and the faster, Cho et al. 2022",
    },
  ],
  create: ({ candidateFactor }) => ({
    select(view, random) {
      const count = Math.ceil(candidateFactor * view.most);
      const samplesOf = (client: number) => view.samples(client);
      const candidates = drawWeighted(availableClients(view), samplesOf, count, random);
      const lossOf = (client: number) => view.loss(client) ?? Infinity;
      return candidates
        .sort((a, b) => (lossOf(a) === lossOf(b) ? 0 : lossOf(b) - lossOf(a)))
        .slice(0, view.most);
    },
  }),
});
