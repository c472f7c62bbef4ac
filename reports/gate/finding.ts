import type { Metric } from "../metrics/index.ts";
import type { MeanInterval } from "../statistics/meanInterval.ts";
import type { PairedTest } from "../statistics/pairedMean.ts";

/**
 * What became of a metric: `regressed` where it is worse beyond chance and by more than the margin,
 * `small loss` where it is worse beyond chance and certainly by less, `unchanged` where no loss
 * beyond the margin is left possible, `improved` where it is better beyond chance, `incomparable`
 * where not the same work was done, `inconclusive` otherwise.
 */
export type FindingVerdict =
  | "regressed"
  | "small loss"
  | "unchanged"
  | "improved"
  | "incomparable"
  | "inconclusive";

/** What is judged: a metric of a scenario under a choice of policies. */
export interface Hypothesis {
  /** Of the case, in the gate's own order. */
  readonly caseIndex: number;
  readonly metric: Metric;
  /** The application or the tier; null for the run as a whole. */
  readonly subject: string | null;
  /** A smaller loss does not matter; as the metric's own. */
  readonly margin: number;
  /** By seed, of those on which both have a figure: others have none on either side. */
  readonly base: readonly number[];
  readonly head: readonly number[];
  /** Seeds on which neither has a figure. */
  readonly emptySeeds: number;
  /** Why the two may not be set against each other; null where they may. */
  readonly incomparable: string | null;
}

/**
 * What cannot be judged, as runs have no figure for it: `not modelled` where none has, `new` where
 * those of the base have none, `missing` where one side has a figure and the other none on a seed.
 */
export interface LackingFigure extends Pick<Hypothesis, "caseIndex" | "metric" | "subject"> {
  readonly verdict: "not modelled" | "new" | "missing";
  readonly seeds: number;
  /** Seeds on which each side has a figure. */
  readonly baseSeeds: number;
  readonly headSeeds: number;
}

/** What one look found. */
export interface Finding {
  readonly hypothesis: Hypothesis;
  readonly verdict: FindingVerdict;
  /** Of a ratio: head ÷ base − 1; of a difference: head − base, in the metric's unit. */
  readonly scale: "ratio" | "difference";
  readonly estimate: MeanInterval;
  /** Of its interval. */
  readonly confidence: number;
  /** After Holm's adjustment over the family; null where nothing is tested. */
  readonly probability: number | null;
  readonly test: PairedTest;
  readonly worseSeeds: number;
  readonly betterSeeds: number;
}

/** How much worse the head is, less than zero where it is better, in the scale of the finding. */
export function lossOf({ hypothesis, estimate }: Pick<Finding, "hypothesis" | "estimate">): number {
  return hypothesis.metric.better === "higher" ? -estimate.mean : estimate.mean;
}
