import { topK as largest, topKBytes } from "../../../sim/learning/compression/topK.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { ErrorMemory } from "./errorMemory.ts";

export const topK = definePolicy({
  kind: "compression",
  name: "top-k",
  summary: "Sends the parameters that have changed most, and keeps the rest for the next time.",
  source:
    "S. U. Stich, J.-B. Cordonnier, M. Jaggi, Sparsified SGD with Memory, NeurIPS 2018; k floats and places",
  parameters: [
    {
      name: "share",
      type: "number",
      summary: "Share of the parameters that is sent; at least one.",
      default: 0.1,
      minimum: 0.0001,
      maximum: 1,
      unit: "1",
      source: "chosen",
    },
    {
      name: "errorFeedback",
      type: "boolean",
      summary: "Whether a client adds to its next update what it has not sent.",
      default: true,
      source: "Stich et al. 2018",
    },
  ],
  create({ share, errorFeedback }) {
    const memory = new ErrorMemory(errorFeedback);
    const countOf = (length: number) => Math.max(1, Math.round(share * length));
    return {
      shape: () => ({ lossless: false }),
      compress: ({ client, update }) =>
        memory.compress(client, update, (corrected) => largest(corrected, countOf(update.length))),
      expectedBytes: (parameterCount) => topKBytes(parameterCount, countOf(parameterCount)),
    };
  },
});
