import { qsgdBytesBound, qsgd as quantised } from "../../../sim/learning/compression/qsgd.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";

export const qsgd = definePolicy({
  kind: "compression",
  name: "qsgd",
  summary: "Sends each parameter as one of few levels, drawn so that the mean is right.",
  source:
    "D. Alistarh et al., QSGD: Communication-Efficient SGD via Gradient Quantization and Encoding, NeurIPS 2017",
  randomised: true,
  parameters: [
    {
      name: "levels",
      type: "number",
      summary: "Levels between none and the norm of the update.",
      default: 16,
      minimum: 1,
      maximum: 65_536,
      unit: "levels",
      integer: true,
      source: "chosen; Alistarh et al. 2017 have 4 to 256, and √d in theory",
    },
  ],
  create: ({ levels }) => ({
    shape: () => ({ lossless: false }),
    compress({ update }, random) {
      const { decoded, bytes } = quantised(update, levels, random);
      update.set(decoded);
      return bytes;
    },
    expectedBytes: (parameterCount) => qsgdBytesBound(parameterCount, levels),
  }),
});
