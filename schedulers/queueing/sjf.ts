import { definePolicy } from "../../sim/policy/kinds.ts";
import { shortestJobFirst } from "../placement/queues/shortestFirst.ts";
import { isWaiting, ordered, overtaking } from "./ordered.ts";

export const sjf = definePolicy({
  kind: "queueing",
  name: "sjf",
  summary: "Gives places to the job that is shortest by its own word, and takes none away.",
  source: "Smith, Various optimizers for single-stage production, 1956",
  parameters: [overtaking(false, "chosen: as in a queue")],
  create: ({ overtaking: overtakes }) => ({
    order: (view) => ordered(view, isWaiting, ({ worker }) => shortestJobFirst.rank(worker)),
    overtakes: () => overtakes,
  }),
});
