import { definePolicy } from "../../sim/policy/kinds.ts";
import { BATCH, completionRule, earliestCompletion, WORKFLOW_SOURCE } from "./completion.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";

/**
 * Max–min: of the stages that are ready, the one whose earliest completion is the latest goes next,
 * to where that is. Stages are appended to what is planned on a core. Limits: those of `heft`.
 */
export const maxMin = definePolicy({
  kind: "graph",
  name: "max-min",
  summary: "Of the stages that are ready, the one whose earliest completion is latest goes next.",
  source: WORKFLOW_SOURCE,
  parameters: [BATCH],
  create: ({ batch }) => new GreedyScheduler(() => maxMinRule(batch), false),
});

export const maxMinRule = (batch: boolean) =>
  completionRule(batch, (options) => -earliestCompletion(options));
