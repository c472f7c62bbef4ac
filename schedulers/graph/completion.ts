import type { BooleanParameter } from "../../sim/policy/parameters.ts";
import type { GreedyRule } from "./greedyScheduler.ts";
import { leastBy, type Option, type PartialSchedule, scored } from "./partialSchedule.ts";

export const BATCH = {
  type: "boolean",
  name: "batch",
  summary:
    "Whether stages that become ready wait until all that were ready before them are placed.",
  default: true,
  source: "Yu, Buyya & Ramamohanarao 2008",
} as const satisfies BooleanParameter;

/** Where the rules for workflows stand side by side, after those for independent tasks. */
export const WORKFLOW_SOURCE =
  "Yu, Buyya & Ramamohanarao, Workflow Scheduling Algorithms for Grid Computing, 2008";

/**
 * Of the stages that are ready, the one of the least rank is placed where it would be completed
 * first. A rank is taken of what a stage could have, one option for each node that can run it.
 */
export function completionRule(
  batch: boolean,
  rank: (options: readonly Option[]) => number,
): GreedyRule {
  const candidates = candidatesOf(batch);
  return (schedule) => {
    const ranked = candidates(schedule).map((stage) => {
      const options = schedule.options(stage);
      return { stage, options, rank: rank(options) };
    });
    const { stage, options } = leastBy(ranked, (one) => one.rank)!;
    return { stage, nodes: options.map((option) => scored(option, option.finishSeconds)) };
  };
}

/** The earliest completion among the options; infinity where there is none. */
export function earliestCompletion(options: readonly Option[]): number {
  return options.reduce((least, { finishSeconds }) => Math.min(least, finishSeconds), Infinity);
}

function candidatesOf(batch: boolean): (schedule: PartialSchedule) => readonly number[] {
  if (!batch) return (schedule) => schedule.ready();
  let members: number[] = [];
  return (schedule) => {
    members = members.filter((stage) => schedule.isReady(stage));
    if (members.length === 0) members = schedule.ready();
    return members;
  };
}
