import type { BooleanParameter } from "../../sim/policy/parameters.ts";
import type { QueuedJob, QueueingView } from "../../sim/policy/queueing.ts";

/** Whether a job may start where one before it has no room. */
export function overtaking(standard: boolean, source: string) {
  return {
    type: "boolean",
    name: "overtaking",
    summary: "Whether a job may start where one before it has no room.",
    default: standard,
    source,
  } as const satisfies BooleanParameter;
}

/**
 * Places of the jobs that are to be ordered, by rank: the first number that differs decides, the
 * lower goes first; of equals the job that asked first.
 */
export function ordered(
  { jobs }: QueueingView,
  isMeant: (job: QueuedJob) => boolean,
  rankOf: (job: QueuedJob) => readonly number[],
): number[] {
  const places = [...jobs.keys()].filter((place) => isMeant(jobs[place]));
  const ranks = new Map(places.map((place) => [place, rankOf(jobs[place])]));
  return places.sort((one, other) => {
    const [first, second] = [ranks.get(one)!, ranks.get(other)!];
    const differing = first.findIndex((value, at) => value !== second[at]);
    if (differing < 0) return one - other;
    return first[differing] < second[differing] ? -1 : 1;
  });
}

export const isWaiting = ({ isRunning }: QueuedJob) => !isRunning;

/** The soonest of some instants that are still to come, from now; infinity where none is. */
export function soonest(nowSeconds: number, instants: readonly number[]): number {
  const spans = instants.map((instant) => instant - nowSeconds).filter((span) => span > 0);
  return Math.min(Infinity, ...spans);
}
