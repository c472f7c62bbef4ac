import { definePolicy } from "../../sim/policy/kinds.ts";
import { BATCH, completionRule, earliestCompletion, WORKFLOW_SOURCE } from "./completion.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";

/**
 * Min–min: of the stages that are ready, the one that can be completed first goes next, to where it
 * is. Stages are appended to what is planned on a core. Limits: those of `heft`.
 */
export const minMin = definePolicy({
  kind: "graph",
  name: "min-min",
  summary: "Of the stages that are ready, the one that can be completed first goes next.",
  source: WORKFLOW_SOURCE,
  parameters: [BATCH],
  create: ({ batch }) => new GreedyScheduler(() => minMinRule(batch), false),
});

export const minMinRule = (batch: boolean) => completionRule(batch, earliestCompletion);
