import type { TaskFate } from "../whatif/requestFates.ts";
import type { SampledDecision } from "./alternatives.ts";
import type { DecisionOutcome } from "./counterfactual.ts";
import { type Estimate, type SampledStratum, stratifiedEstimate } from "./stratum.ts";

/** Where the time went that another choice would have saved. */
const CAUSES = [
  "upload",
  "wait",
  "service",
  "return and later stages",
  "not answered",
  "other requests",
] as const;
export type Cause = (typeof CAUSES)[number];

/** What a decision cost against the best of the alternatives tried; never below zero. */
export interface DecisionRegret {
  readonly decision: SampledDecision;
  /** Deadlines of the run that the best alternative would have met. */
  readonly misses: number;
  /** Of all requests together, that the best alternative would have saved. */
  readonly latencySeconds: number;
  /** The same of its own request alone. */
  readonly ownLatencySeconds: number;
  /**
   * What the best foreseen alternative would have changed, more misses and later answers being
   * above zero: chosen before its outcome is known, so that no hindsight is in it. All are compared
   * with the same run, whose own luck is in every one of them.
   */
  readonly otherwiseMisses: number;
  readonly otherwiseLatencySeconds: number;
  /** The alternative with the least latency of all requests together. */
  readonly best: string;
  /** Of the latency; null where there is no regret. */
  readonly cause: Cause | null;
}

/** Sums of seconds differ by their rounding below this: a tick of the finest clock. */
const ROUNDING_SECONDS = 1e-9;

export function decisionRegret(
  decision: SampledDecision,
  taken: DecisionOutcome,
  alternatives: readonly DecisionOutcome[],
): DecisionRegret {
  const least = (of: (outcome: DecisionOutcome) => number) => Math.min(...alternatives.map(of));
  const saved = (of: (outcome: DecisionOutcome) => number) => Math.max(0, of(taken) - least(of));
  const latency = (outcome: DecisionOutcome) => outcome.latencySeconds;
  const place = alternatives.findIndex((one) => latency(one) === least(latency));
  const latencySeconds = sound(saved(latency));
  return {
    decision,
    misses: saved((outcome) => outcome.misses),
    latencySeconds,
    ownLatencySeconds: sound(saved((outcome) => outcome.ownLatencySeconds)),
    otherwiseMisses: alternatives[0].misses - taken.misses,
    otherwiseLatencySeconds: alternatives[0].latencySeconds - taken.latencySeconds,
    best: decision.alternatives[place],
    cause: latencySeconds === 0 ? null : causeOf(taken, alternatives[place], latencySeconds),
  };
}

function sound(seconds: number): number {
  return seconds < ROUNDING_SECONDS ? 0 : seconds;
}

/**
 * The part of its own time that differs most, where its own request bears half of the regret or
 * more; else what it did to others.
 */
function causeOf(taken: DecisionOutcome, best: DecisionOutcome, regretSeconds: number): Cause {
  const own = taken.ownLatencySeconds - best.ownLatencySeconds;
  if (!(own >= regretSeconds / 2)) return "other requests";
  if (taken.request?.latencySeconds == null) return "not answered";
  const excess = (of: (task: TaskFate) => number | null) =>
    ((taken.task && of(taken.task)) ?? 0) - ((best.task && of(best.task)) ?? 0);
  const parts: [Cause, number][] = [
    ["upload", excess((task) => task.uploadSeconds)],
    ["wait", excess((task) => task.waitSeconds)],
    ["service", excess((task) => task.serviceSeconds)],
    ["return and later stages", excess((task) => task.restSeconds)],
  ];
  return parts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

/** The regret of decisions of one kind, or of all, as the sample estimates it. */
export interface RegretEstimate {
  /** Null for all together. */
  readonly application: string | null;
  readonly tier: string | null;
  /** Decisions that had a choice, and how many of them were looked into. */
  readonly decisions: number;
  readonly sampled: number;
  readonly misses: Estimate;
  readonly latencySeconds: Estimate;
  readonly ownLatencySeconds: Estimate;
  readonly otherwiseMisses: Estimate;
  readonly otherwiseLatencySeconds: Estimate;
  /** Share of decisions with a regret of latency, or of deadlines missed. */
  readonly harmful: Estimate;
  /** Of the regret of latency, by cause; those that there are, the largest first. */
  readonly causes: readonly { readonly cause: Cause; readonly share: number }[];
}

/** Of each stratum, and of all together. */
export function estimates(
  strata: readonly SampledStratum[],
  regrets: ReadonlyMap<number, DecisionRegret>,
): { readonly all: RegretEstimate; readonly strata: readonly RegretEstimate[] } {
  return {
    all: { application: null, tier: null, ...estimateOf(strata, regrets) },
    strata: strata.map((stratum) => ({
      application: stratum.application,
      tier: stratum.tier ?? "refused",
      ...estimateOf([stratum], regrets),
    })),
  };
}

function estimateOf(
  strata: readonly SampledStratum[],
  regrets: ReadonlyMap<number, DecisionRegret>,
) {
  const estimate = (of: (regret: DecisionRegret) => number) =>
    stratifiedEstimate(
      strata.map(({ decisions, sample }) => ({
        size: decisions.length,
        values: sample.map((decision) => of(regrets.get(decision)!)),
      })),
    );
  const latencySeconds = estimate((one) => one.latencySeconds);
  const causes = CAUSES.map((cause) => {
    const part = estimate((one) => (one.cause === cause ? one.latencySeconds : 0));
    return { cause, share: part.mean / latencySeconds.mean };
  });
  return {
    decisions: strata.reduce((sum, { decisions }) => sum + decisions.length, 0),
    sampled: strata.reduce((sum, { sample }) => sum + sample.length, 0),
    misses: estimate((one) => one.misses),
    latencySeconds,
    ownLatencySeconds: estimate((one) => one.ownLatencySeconds),
    otherwiseMisses: estimate((one) => one.otherwiseMisses),
    otherwiseLatencySeconds: estimate((one) => one.otherwiseLatencySeconds),
    harmful: estimate((one) => (one.latencySeconds > 0 || one.misses > 0 ? 1 : 0)),
    causes: causes.filter(({ share }) => share > 0).sort((a, b) => b.share - a.share),
  };
}
