import type { RandomStream } from "../kernel/randomStream.ts";
import { isBelow, isScored } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { Tier } from "./tier.ts";

/** What the deciding party knows of the task. Sizes are known; work only as its class's mean. */
export interface TaskView {
  readonly applicationName: string;
  /** Numbers the (application, stage) pairs of the scenario from 0, without gaps. */
  readonly stageIndex: number;
  readonly stageName: string;
  readonly inputBytes: number;
  /** Expected, from the class; zero when nothing returns. */
  readonly outputBytes: number;
  /** Held on the node while it is there. */
  readonly memoryBytes: number;
  /** Mean CPU work declared for the stage, in cycles; zero for a pure model. */
  readonly meanWorkCycles: number;
  /** Until the deadline of the request; infinity when it has none, negative when passed. */
  readonly remainingSeconds: number;
  readonly priority: number;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Of the tasks of its class, what a policy that splits by chance sends to the cloud, 0 … 1. */
  readonly cloudShare: number;
}

/**
 * What a policy is shown for one decision: the task and its candidate nodes 0 … candidateCount − 1,
 * nearest first as the network knows them. Each is able to run the task and is not known to be
 * dead. Values are computed when asked for and hold for this decision only. Queue state may be as
 * old as the scenario's `dispatch.refresh`.
 */
export interface DispatchView {
  readonly nowSeconds: number;
  readonly task: TaskView;
  readonly candidateCount: number;
  nodeName(candidate: number): string;
  /** A number for the node that is the same at every decision of a run. */
  nodeIndex(candidate: number): number;
  /** A number for the place where it stands, the same at every decision; -1 on the move. */
  placeIndex(candidate: number): number;
  tier(candidate: number): Tier;
  /** The node on which the request arose. */
  isSource(candidate: number): boolean;
  /** Straight-line, from the source; zero at the source, infinity for a place off the map. */
  distanceMeters(candidate: number): number;
  /** One way, without load: propagation and the radio's own latency. */
  latencySeconds(candidate: number): number;
  /** To carry the input there, without competing transfers: latency and bytes over bandwidth. */
  transferSeconds(candidate: number): number;
  /** To carry the output back to the source, likewise. */
  returnSeconds(candidate: number): number;
  /** Of the task alone on an idle node, from the class's mean work or the device's model time. */
  serviceSeconds(candidate: number): number;
  /** Tasks at the resource that would serve this one, waiting or running. */
  queueLength(candidate: number): number;
  /** Tasks it can serve at once. */
  servers(candidate: number): number;
  /** Until the tasks there now would be done if nothing more came. */
  backlogSeconds(candidate: number): number;
  /** Memory that no task there holds; infinity where it is without limit. */
  freeMemoryBytes(candidate: number): number;
  /** What of the node nobody has reserved, 0 … 1; always the present. */
  freeShare(candidate: number): number;
  /** Whether what the task reserves is free there; elsewhere it would be refused. */
  hasRoom(candidate: number): boolean;
  /** Predicted dollars for running the task and sending its data. */
  costDollars(candidate: number): number;
  /** Predicted joules, above idle, for running the task and sending its data. */
  energyJoules(candidate: number): number;
}

/** A decision that the task runs nowhere: it counts as rejected. */
export const REJECT = -1;

/** One candidate as the policy weighed it; the lowest score is the best. */
export interface CandidateScore {
  readonly candidate: number;
  readonly score: number;
  /** What the score is made of, by name. */
  readonly terms: Readonly<Record<string, number>>;
}

/** What came of a task, told to a policy that learns. */
export interface DispatchOutcome {
  readonly stageIndex: number;
  readonly nodeIndex: number;
  readonly tier: Tier;
  /** What the task really needed, known once it has run. */
  readonly workCycles: number;
  readonly serviceSeconds: number;
  /** From the decision to the result at the node. */
  readonly elapsedSeconds: number;
}

/**
 * One policy at work in one run; it may keep what it has learnt, and nothing else outlives a call.
 */
export interface DispatchPolicy {
  /** The index of the chosen candidate, or `REJECT`. There is at least one candidate. */
  choose(view: DispatchView, random: RandomStream): number;
  /**
   * All candidates in order with their scores, for the decision that `choose` would take now: so
   * it is asked before. It changes nothing. `choose` takes the lowest score, the first of equals.
   */
  explain(view: DispatchView): CandidateScore[];
  observe?(outcome: DispatchOutcome): void;
}

/** Dispatch as a kind of policy. */
export const DISPATCH = {
  decides: "where a task runs",
  methods: { choose: "required", explain: "required", observe: "optional" },
  problems: { choose: choiceProblem, explain: scoresProblem },
  draws: true,
  default: "nearest-edge",
} as const satisfies PolicyKindSpec<DispatchPolicy>;

function choiceProblem(choice: unknown, { candidateCount }: DispatchView): string | null {
  if (choice === REJECT || isBelow(candidateCount, choice)) return null;
  return `expected a candidate, 0 to ${candidateCount - 1}, or ${REJECT} to reject`;
}

function scoresProblem(scores: unknown, { candidateCount }: DispatchView): string | null {
  const isScore = (one: Partial<CandidateScore> | null) =>
    isBelow(candidateCount, one?.candidate) && isScored(one);
  if (Array.isArray(scores) && scores.every(isScore)) return null;
  return `expected a list of { candidate, score, terms } for candidates 0 to ${candidateCount - 1}`;
}
