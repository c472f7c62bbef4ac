import type { Option } from "./partialSchedule.ts";

/** A score that does not look at data; the worst for a node that the data cannot reach. */
export function unlessCutOff({ finishSeconds }: Option, score: number): number {
  return finishSeconds === Infinity ? Infinity : score;
}
