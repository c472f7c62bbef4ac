import type { GreedyRule } from "./greedyScheduler.ts";
import { scored } from "./partialSchedule.ts";

/** What tells one list scheduler from another. */
export interface ListOrder {
  /** The stages in the order in which they are placed, none before one that it comes after. */
  readonly order: readonly number[];
  /** What a stage was ranked by, by name. */
  terms(stage: number): Readonly<Record<string, number>>;
  /** The only node that a stage may go to, or −1 where all are weighed. */
  boundTo(stage: number): number;
}

/** Static list scheduling: stage by stage in a fixed order, each to where it would end first. */
export function listRule({ order, terms, boundTo }: ListOrder): GreedyRule {
  let turn = 0;
  return (schedule) => {
    const stage = order[turn++];
    const only = boundTo(stage);
    const nodes = schedule
      .options(stage)
      .filter(({ node }) => only < 0 || node === only)
      .map((option) => scored(option, option.finishSeconds, terms(stage)));
    return { stage, nodes };
  };
}
