import type { Simulator } from "../kernel/simulator.ts";
import type { CandidateScore, DispatchPolicy } from "../policy/dispatch.ts";
import type { Tier } from "../policy/tier.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import type { CandidateView } from "./candidateView.ts";

/** A decision as it was taken. */
export interface TakenDecision {
  /** Its number in the run, from 0. */
  readonly decision: number;
  readonly timeSeconds: number;
  /** The request's number in the run, as the record's tables have it. */
  readonly request: number;
  readonly application: string;
  readonly stage: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Where it goes; null where the policy has refused it. */
  readonly node: string | null;
  readonly tier: Tier | null;
  readonly candidateCount: number;
}

/** A candidate of a decision, and how it was weighed. */
export interface WeighedCandidate {
  readonly node: string;
  readonly tier: Tier;
  /** The lowest is the best; null where no finite number is given. */
  readonly score: number | null;
  /** Age of what the node had reported; null where nothing was known by reports. */
  readonly ageSeconds: number | null;
  /** What the score is made of. */
  readonly terms: Readonly<Record<string, number>>;
}

/** Looks on while a run decides; it changes nothing. */
export interface DecisionWatch {
  /** Who weighs the candidates; null for the policy that decides. */
  readonly referee: DispatchPolicy | null;
  /** Whether the candidates of a decision are to be weighed, which takes its time. */
  wants(decision: number): boolean;
  /** Told of each decision in its turn, with the candidates in their order where wanted. */
  taken(decision: TakenDecision, candidates: readonly WeighedCandidate[] | null): void;
}

/** The decision that a view is filled for; `chosen` is negative for a refusal. */
export function takenDecision(
  { nowSeconds }: Simulator,
  store: RequestStore,
  request: number,
  view: CandidateView,
  chosen: number,
): TakenDecision {
  const node = chosen < 0 ? null : view.node(chosen);
  return {
    decision: view.decision,
    timeSeconds: nowSeconds,
    request: store.identity[request],
    application: view.task.applicationName,
    stage: view.task.stageName,
    attempt: view.task.attempt,
    node: node?.name ?? null,
    tier: node?.class.tier ?? null,
    candidateCount: view.candidateCount,
  };
}

/** All candidates of a view, with the scores that there are. */
export function weighedCandidates(
  view: CandidateView,
  scores: readonly CandidateScore[],
): WeighedCandidate[] {
  return Array.from({ length: view.candidateCount }, (_, index) => {
    const own = scores.find(({ candidate }) => candidate === index);
    const score = own === undefined || !Number.isFinite(own.score) ? null : own.score;
    const { name, class: nodeClass } = view.node(index);
    const ageSeconds = view.reportAgeSeconds(index);
    return { node: name, tier: nodeClass.tier, score, ageSeconds, terms: { ...own?.terms } };
  });
}
