import { definePolicy } from "../../sim/policy/kinds.ts";
import { firstInFirstOut } from "../placement/queues/firstInFirstOut.ts";
import { isWaiting, ordered, overtaking } from "./ordered.ts";

export const fifo = definePolicy({
  kind: "queueing",
  name: "fifo",
  summary: "Gives places to the job that has waited longest, and none overtakes it.",
  source: "folklore",
  parameters: [overtaking(false, "folklore: first in, first out")],
  create: ({ overtaking: overtakes }) => ({
    order: (view) => ordered(view, isWaiting, ({ worker }) => firstInFirstOut.rank(worker)),
    overtakes: () => overtakes,
  }),
});
