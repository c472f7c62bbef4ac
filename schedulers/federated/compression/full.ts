import { FLOAT_BYTES } from "../../../sim/learning/vector.ts";
import { definePolicy } from "../../../sim/policy/kinds.ts";

/** The message is the learnt model, of which the receiver takes off the one it had sent. */
export const full = definePolicy({
  kind: "compression",
  name: "full",
  summary: "Sends all parameters as they are.",
  source: "folklore",
  parameters: [],
  create: () => ({
    shape: () => ({ lossless: true }),
    compress: ({ update }) => FLOAT_BYTES * update.length,
    expectedBytes: (parameterCount) => FLOAT_BYTES * parameterCount,
  }),
});
