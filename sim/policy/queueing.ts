import type { ClusterView } from "../cluster/clusterView.ts";
import { isBelow } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { QueuedPod } from "./placement.ts";

/** A data-parallel training job that waits for places, or has them. */
export interface QueuedJob {
  readonly name: string;
  /**
   * One of its workers, as pods wait, so that what orders pods orders jobs: what it asks for, its
   * tenant and priority, since when it is in the queue, and how long the job still has to run.
   */
  readonly worker: QueuedPod;
  /** Of all workers together. */
  readonly accelerators: number;
  readonly isRunning: boolean;
  /** Since when it has its places, or has waited for them without a break. */
  readonly sinceSeconds: number;
  /** For which it has had places so far, in all its stays. */
  readonly servedSeconds: number;
}

/**
 * What a policy is shown whenever something has changed: the jobs that are not over, in the order
 * in which they first asked, and the cluster of the nodes that they may have, with what pods and
 * tasks have there as taken. How large a job is, is what its owner says: its steps at their mean
 * computing time, transfers not counted. Values hold for this decision.
 */
export interface QueueingView {
  readonly nowSeconds: number;
  readonly jobs: readonly QueuedJob[];
  readonly cluster: ClusterView;
}

/**
 * One policy at work in one run. It says which is more entitled; which has room is for the cluster
 * to say, and where, for the placement.
 */
export interface QueueingPolicy {
  /**
   * Places in `jobs`, the most entitled first: all that wait, and those that run and may be told
   * to give up their places for one that stands before them. Others keep theirs to their end.
   */
  order(view: QueueingView): readonly number[];
  /** Whether a job may start where one before it has no room; without it no job is overtaken. */
  overtakes?(): boolean;
  /**
   * In how many seconds it wants to be asked again, if nothing happens before; infinity for never.
   */
  nextSeconds?(view: QueueingView): number;
}

/** Queueing as a kind of policy. */
export const QUEUEING = {
  decides: "which training jobs have their places, and which wait",
  methods: { order: "required", overtakes: "optional", nextSeconds: "optional" },
  problems: { order: answeredOrderProblem, overtakes: overtakesProblem, nextSeconds: nextProblem },
  draws: false,
  default: "fifo",
} as const satisfies PolicyKindSpec<QueueingPolicy>;

/** What is wrong with an order of jobs, in words; null if nothing is. */
export function orderProblem(order: readonly number[], { jobs }: QueueingView): string | null {
  const named = new Set<number>();
  for (const place of order) {
    if (!isBelow(jobs.length, place)) return `a job ${place}`;
    if (named.has(place)) return `job "${jobs[place].name}" twice`;
    named.add(place);
  }
  const missing = jobs.find(({ isRunning }, place) => !isRunning && !named.has(place));
  return missing === undefined ? null : `no word of job "${missing.name}", which waits`;
}

function answeredOrderProblem(answer: unknown, view: QueueingView): string | null {
  const problem = Array.isArray(answer) ? orderProblem(answer, view) : "no list of jobs";
  if (problem === null) return null;
  return `${problem}; expected each job that waits once, from 0 to ${view.jobs.length - 1}`;
}

function overtakesProblem(answer: unknown): string | null {
  return typeof answer === "boolean" ? null : "expected true or false";
}

function nextProblem(answer: unknown): string | null {
  return typeof answer === "number" && answer > 0 ? null : "expected seconds above zero";
}
