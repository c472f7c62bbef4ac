import { definePolicy } from "../../../sim/policy/kinds.ts";

/** Of a parameter, as it is sent. */
const BYTES = 4;

/** The message is the learnt model, of which the receiver takes off the one it had sent. */
export const full = definePolicy({
  kind: "compression",
  name: "full",
  summary: "Sends all parameters as they are.",
  source: "folklore",
  parameters: [],
  create: () => ({
    shape: () => ({ lossless: true }),
    compress: ({ update }) => BYTES * update.length,
    expectedBytes: (parameterCount) => BYTES * parameterCount,
  }),
});
