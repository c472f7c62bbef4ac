import type { PolicyKind } from "../sim/policy/kinds.ts";
import type { RunSummary } from "../sim/record/summary.ts";
import type { PolicyWork } from "./equalWork.ts";
import type { Metric } from "./metrics/index.ts";
import type { MeanInterval } from "./statistics/meanInterval.ts";
import type { PairedTest } from "./statistics/pairedMean.ts";

/** One cell of the grid of a comparison. */
export interface GridResult {
  readonly policy: string;
  readonly seed: number;
  readonly digest: string;
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}

/**
 * What an effect comes to: `better` or `worse` where it is significant and at least the metric's
 * margin, `alike` where its whole interval lies within the margin, `incomparable` where the policies
 * have not done the same work and the metric needs that, or where neither has an answer, `unclear`
 * otherwise.
 */
export type Judgement = "better" | "worse" | "alike" | "unclear" | "incomparable";

/** What a policy does to a metric, against the baseline on the same seeds. */
export interface Effect {
  /**
   * With a 95 % interval for this effect alone. Of a ratio: policy ÷ baseline − 1, of the geometric
   * means; of a difference: policy − baseline, of the arithmetic means, in the metric's unit.
   * Infinite, without an interval, where one of the two has infinite values on more seeds; NaN
   * where both have no others. Over the seeds on which not both are infinite, as `count` says.
   */
  readonly estimate: MeanInterval;
  /** Two-sided, paired; null for one seed. */
  readonly probability: number | null;
  /** By signs where differences are infinite or all the same, by Student's t otherwise. */
  readonly test: PairedTest;
  /** The same after Holm's adjustment. */
  readonly adjustedProbability: number | null;
  /**
   * Over so many effects: the judged ones of what was asked for, or, where this is none of them, of
   * all that is compared. Null where it is not judged.
   */
  readonly adjustedOver: number | null;
  /** Adjusted probability below 5 %. */
  readonly significant: boolean;
  /** Null for a metric that does not judge. */
  readonly judgement: Judgement | null;
  /** Why they are not comparable: "answered 12 % less", "answered by neither". */
  readonly incomparable: string | null;
  /** Seeds on which the policy had less and more of it than the baseline. */
  readonly lowerSeeds: number;
  readonly higherSeeds: number;
}

export interface PolicyMetric {
  readonly policy: string;
  /** By seed, in the order of the comparison's seeds; infinite for a latency beyond all answers. */
  readonly values: readonly number[];
  /** With a 95 % interval, within what the quantity can be; see `scale` for which mean. */
  readonly mean: MeanInterval;
  /** Null for the baseline itself. */
  readonly effect: Effect | null;
}

export interface MetricComparison {
  readonly metric: Metric;
  /** The application or the tier; null for the run as a whole. */
  readonly subject: string | null;
  /**
   * Of means and effects alike. `ratio`: geometric means, and their ratio less one; `difference`:
   * arithmetic means, and their difference, also where some value is zero.
   */
  readonly scale: "ratio" | "difference";
  /** In the order of the comparison's policies. */
  readonly policies: readonly PolicyMetric[];
}

/** A figure that some run does not have, so that it stands in no row. */
export interface Uncompared {
  readonly metric: Metric;
  /** The application or the tier; null for the run as a whole. */
  readonly subject: string | null;
  /** "modelled for 3 of 8 nodes", "no figure in 2 of 8 runs: 2 of 4 of nearest-edge". */
  readonly reason: string;
  /** No run has it, and none says why: the scenario has nothing that it would be of. */
  readonly isAbsent: boolean;
}

export interface Comparison {
  /** Of the policies that are compared. */
  readonly kind: PolicyKind;
  readonly policies: readonly string[];
  readonly baseline: string;
  readonly seeds: readonly number[];
  /** Applications, where there are several; the first are those that the policies decide on. */
  readonly applications: readonly string[];
  /** Those of them for which policies of this kind have nothing to decide. */
  readonly undecided: readonly string[];
  /** In the order of the policies. */
  readonly work: readonly PolicyWork[];
  /** Of each metric the figures that every run has. */
  readonly metrics: readonly MetricComparison[];
  /** All others. */
  readonly uncompared: readonly Uncompared[];
}

/** Which mean a scale means. */
export const MEAN_NAMES = { ratio: "geometric", difference: "arithmetic" } as const;

/** "p95 latency", "p95 latency of lane-keeping". */
export function titleOf({ metric, subject }: Pick<MetricComparison, "metric" | "subject">): string {
  return subject === null ? metric.title : `${metric.title} of ${subject}`;
}
