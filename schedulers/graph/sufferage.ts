import { definePolicy } from "../../sim/policy/kinds.ts";
import { BATCH, completionRule, WORKFLOW_SOURCE } from "./completion.ts";
import { GreedyScheduler } from "./greedyScheduler.ts";
import type { Option } from "./partialSchedule.ts";

/**
 * Sufferage: of the stages that are ready, the one goes next that would lose most if it did not get
 * its best node: the difference between its second earliest completion and its earliest. Stages are
 * appended to what is planned on a core. Limits: those of `heft`; the second best is another node,
 * as cores of one node can stand in for each other; a stage for one node only loses nothing.
 */
export const sufferage = definePolicy({
  kind: "graph",
  name: "sufferage",
  summary: "Of the stages that are ready, the one goes next that would lose most otherwise.",
  source: WORKFLOW_SOURCE,
  parameters: [BATCH],
  create: ({ batch }) => new GreedyScheduler(() => completionRule(batch, loss), false),
});

/** Negative, so that the least is the greatest loss. */
function loss(options: readonly Option[]): number {
  if (options.length < 2) return 0;
  const [first, second] = options.map((one) => one.finishSeconds).sort((a, b) => a - b);
  // Where nothing gets through, all that a stage could have is as bad.
  return first === Infinity ? 0 : first - second;
}
