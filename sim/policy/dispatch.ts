import type { RandomStream } from "../kernel/randomStream.ts";
import { isBelow, isScored } from "./answers.ts";
import type { PolicyKindSpec } from "./definition.ts";
import type { DispatchView, PeriodView } from "./dispatchView.ts";
import type { Tier } from "./tier.ts";

export type {
  CellView,
  DispatchView,
  DrawnView,
  NodesView,
  PeriodView,
  SourceView,
  TaskView,
} from "./dispatchView.ts";

/** A decision that the task runs nowhere: it counts as rejected. */
export const REJECT = -1;

/** One candidate as the policy weighed it; the lowest score is the best. */
export interface CandidateScore {
  readonly candidate: number;
  readonly score: number;
  /** What decides between equal scores, the lowest first; absent is 0. */
  readonly tie?: number;
  /** What the score is made of, by name. */
  readonly terms: Readonly<Record<string, number>>;
}

/** What becomes of a decision. */
export type DecisionOutcome =
  /** The result was there in time: at the source, or made, where it goes on to another stage. */
  | "answered"
  /** It was there, after the deadline of its request. */
  | "late"
  /** By the policy itself, or by the node: no room, queue full, memory full. */
  | "rejected"
  /** Data was lost on its way there or back, or the source has left. */
  | "lost"
  /** The node has failed or left with the task. */
  | "stranded"
  /** It has left the queue unserved, having waited too long. */
  | "expired";

/**
 * What came of a decision, told once to the policy that took it, when its party would know: of a
 * result that goes to the source, when it is there; else after the latency of the way back. A
 * decision that is neither answered nor lost by the end of the run is not told.
 *
 * Null: not modelled, or the task has not come so far. The same object serves all calls.
 */
export interface DispatchOutcome {
  /** As the view told it. */
  readonly decision: number;
  readonly outcome: DecisionOutcome;
  readonly applicationName: string;
  readonly stageIndex: number;
  /** Null where the policy itself has rejected the task, as the next one. */
  readonly nodeIndex: number | null;
  readonly tier: Tier | null;
  readonly decidedSeconds: number;
  /** From the decision until its outcome came about: at the source, or where it ended. */
  readonly elapsedSeconds: number;
  /** From the decision until all data was at the node. */
  readonly uploadSeconds: number | null;
  /** At the node without service: in the queue of the processor and in that of the accelerator. */
  readonly waitSeconds: number | null;
  /** The rest of its time at the node: with others, where they share the processor. */
  readonly serviceSeconds: number | null;
  /** From the end of the service until the result was at the source; null where it goes elsewhere. */
  readonly returnSeconds: number | null;
  /** False also for what was not answered; null where the request has no deadline. */
  readonly deadlineMet: boolean | null;
  /** What the task really needed, once it has run. */
  readonly workCycles: number | null;
  /** Above idle, for its work and its data, once it has run: of those parts that are modelled. */
  readonly joules: number | null;
  readonly dollars: number | null;
}

/**
 * One policy at work in one run: for all, for one cell or for one vehicle, as the scenario's
 * `dispatch.deciders` says. It may keep what it has learnt; nothing else outlives a call.
 */
export interface DispatchPolicy {
  /** The index of the chosen candidate, or `REJECT`. There is at least one candidate. */
  choose(view: DispatchView, random: RandomStream): number;
  /**
   * All candidates in order with their scores, for the decision that `choose` would take now: so
   * it is asked before. It changes nothing. `choose` takes the lowest score, of equals the
   * lowest tie, of these the first.
   */
  explain(view: DispatchView): CandidateScore[];
  /** Told the outcomes of its own decisions, in the order in which they become known. */
  observe?(outcome: DispatchOutcome): void;
  /** Called once in each period, first one period after the policy was made. */
  tick?(view: PeriodView, random: RandomStream): void;
  /** Of `tick`, which needs it: above zero. Asked once; it may be one of the parameters. */
  periodSeconds?(): number;
}

/** Dispatch as a kind of policy. */
export const DISPATCH = {
  decides: "where a task runs",
  methods: {
    choose: "required",
    explain: "required",
    observe: "optional",
    tick: "optional",
    periodSeconds: "optional",
  },
  problems: { choose: choiceProblem, explain: scoresProblem, periodSeconds: periodProblem },
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

function periodProblem(seconds: unknown): string | null {
  if (typeof seconds === "number" && seconds > 0 && seconds < Infinity) return null;
  return "expected seconds above zero";
}
