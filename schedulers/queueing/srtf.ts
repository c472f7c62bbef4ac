import { definePolicy } from "../../sim/policy/kinds.ts";
import { shortestRemainingFirst } from "../placement/queues/shortestFirst.ts";
import { ordered, overtaking } from "./ordered.ts";

/**
 * On one accelerator, without costs, no other order has fewer jobs there on average. Held by
 * examples by hand. A step that is under way counts as still to do.
 */
export const srtf = definePolicy({
  kind: "queueing",
  name: "srtf",
  summary: "Lets the job run that has least left by its own word, and suspends others for it.",
  source: "Schrage, A proof of the optimality of the shortest remaining processing time, 1968",
  parameters: [overtaking(false, "chosen: as in a queue")],
  create: ({ overtaking: overtakes }) => ({
    order: (view) =>
      ordered(
        view,
        () => true,
        ({ worker }) => shortestRemainingFirst.rank(worker).slice(0, 1),
      ),
    overtakes: () => overtakes,
  }),
});
