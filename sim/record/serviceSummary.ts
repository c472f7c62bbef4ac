import type { RequestSummary } from "./requestSummary.ts";

/** What the manifest of an IntelligentWorkload asks for, and how its run compares. */
export interface TargetSummaryOfService {
  readonly latencyRequirementMs: number | null;
  /** Of all requests that were asked, those with an answer within it. */
  readonly withinLatencyShare: number | null;
  /** Whether 95 % of them were; null where nothing was asked. */
  readonly latencyMet: boolean | null;
  readonly accuracyTarget: number | null;
  /** As published for the model that answers; null where it is not known. */
  readonly accuracy: number | null;
  readonly accuracyMet: boolean | null;
}

/** What became of the requests to one service that arrived after the warm-up. */
export interface ServiceSummary {
  readonly service: string;
  readonly workload: string;
  /** Its `application` is the name of the service. */
  readonly requests: RequestSummary;
  /** Of the requests whose fate is known, those that were answered; null without any. */
  readonly availability: number | null;
  /** Requests whose work was done more than once, by the end of the run. */
  readonly servedTwice: number;
  /** Requests that had to wait until a pod was ready. */
  readonly held: number;
  readonly targets: TargetSummaryOfService | null;
}

export interface JobRunSummary {
  readonly job: string;
  readonly state: "running" | "complete" | "failed";
  readonly finishedSeconds: number | null;
  readonly succeeded: number;
}

/** Pods of a workload that find no place at the end of a run. */
export interface RefusalSummary {
  readonly workload: string;
  readonly pods: number;
  /** As kube-scheduler says it: how many nodes each reason speaks of. */
  readonly reason: string;
}

/** One update of a workload to another template. */
export interface RolloutSummary {
  readonly workload: string;
  /** Of the template, from 1 in the order in which templates first came. */
  readonly revision: number;
  /** `late`: without progress for longer than its object allows; it goes on all the same. */
  readonly state: "running" | "late" | "complete" | "superseded";
  readonly startedSeconds: number;
  readonly finishedSeconds: number | null;
  /** Whether it ever was late. */
  readonly isLate: boolean;
  /** Pods at most while it lasted, those that were ordered to end left out. */
  readonly mostPods: number;
  /** Available pods at least; null where it has not begun. */
  readonly leastAvailable: number | null;
}

/** What became of the pods of a cluster over the whole run, the warm-up included. */
export interface ClusterSummary {
  readonly pods: number;
  readonly decisions: number;
  /** That pods held a place on a node, all together. */
  readonly podSeconds: number;
  /** From the making of a pod to its place, of those that found one; null without any. */
  readonly meanPendingSeconds: number | null;
  readonly maxPendingSeconds: number | null;
  /** Without a place at the end. */
  readonly unplaced: number;
  /** Why, for the first twenty kinds of them. */
  readonly refusals: readonly RefusalSummary[];
  readonly restarts: number;
  /** Moved within budgets, by drains and by a rescheduling policy; not allowed; displaced. */
  readonly evicted: number;
  readonly rescheduled: number;
  readonly blockedEvictions: number;
  readonly preempted: number;
  /**
   * Given up because nothing was heard of their node, or because it left; without those of
   * DaemonSets on nodes that left.
   */
  readonly lostWithNode: number;
  /**
   * The longest time from the loss of a ready pod until as many are ready as are wanted, of all
   * that keep a number of pods; one that lasts at the end counts up to then. A pod is lost when the
   * control plane has noticed it: how long the failure went unnoticed before (`cluster.grace` where
   * a node is silent) is no part of it. What is lost during an update is no loss. Null without a
   * loss.
   */
  readonly longestRecoverySeconds: number | null;
  readonly jobs: readonly JobRunSummary[];
  /** In the order in which they were ordered. */
  readonly rollouts: readonly RolloutSummary[];
}
