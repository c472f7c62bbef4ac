import { scaledSignBytes, scaledSigns } from "../../../sim/learning/compression/signs.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";
import { ErrorMemory } from "./errorMemory.ts";

export const sign = definePolicy({
  kind: "compression",
  name: "sign",
  summary: "Sends one bit for each parameter, and the mean size of all changes.",
  source:
    "J. Bernstein et al., signSGD: Compressed Optimisation for Non-Convex Problems, ICML 2018; scale and feedback of S. P. Karimireddy et al., Error Feedback Fixes SignSGD and other Gradient Compression Schemes, ICML 2019",
  parameters: [
    {
      name: "errorFeedback",
      type: "boolean",
      summary: "Whether a client adds to its next update what it has not sent.",
      default: true,
      source: "Karimireddy et al. 2019",
    },
  ],
  create({ errorFeedback }) {
    const memory = new ErrorMemory(errorFeedback);
    return {
      shape: () => ({ lossless: false }),
      compress: ({ client, update }) => memory.compress(client, update, scaledSigns),
      expectedBytes: scaledSignBytes,
    };
  },
});
