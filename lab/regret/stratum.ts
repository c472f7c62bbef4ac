import type { TakenDecision } from "../../sim/decisions/decisionWatch.ts";
import { RandomStreams } from "../../sim/kernel/randomStreams.ts";

/** Decisions of one application that went to one tier; null for those that were refused. */
export interface Stratum {
  readonly application: string;
  readonly tier: TakenDecision["tier"];
  /** Numbers of its decisions in the run, rising. */
  readonly decisions: readonly number[];
}

/** A stratum and those of its decisions that are looked into. */
export interface SampledStratum extends Stratum {
  /** Rising. */
  readonly sample: readonly number[];
}

/** Of fewer, a stratum has no standard error. */
const LEAST = 2;

/**
 * A stratified sample without replacement. Each stratum has its share of `size` by its number of
 * decisions, rounded up, and two at least where it has as many, so that a rare kind of decision has
 * a standard error too. Each decision draws a number of its own, and those with the smallest are
 * taken: a larger sample has all of a smaller one in it.
 */
export function sampleStrata(
  strata: readonly Stratum[],
  size: number,
  seed: number,
): SampledStratum[] {
  const total = strata.reduce((sum, { decisions }) => sum + decisions.length, 0);
  const words = new RandomStreams(seed).keyed("regret sample", "decision");
  return strata.map((stratum) => {
    const { decisions } = stratum;
    const share = Math.ceil((size * decisions.length) / total);
    const count = Math.min(decisions.length, Math.max(LEAST, share));
    const drawn = decisions.map((decision) => ({ decision, word: words.at(decision).next() }));
    drawn.sort((a, b) => a.word - b.word || a.decision - b.decision);
    const sample = drawn.slice(0, count).map(({ decision }) => decision);
    return { ...stratum, sample: sample.sort((a, b) => a - b) };
  });
}

/** A mean over all decisions of all strata, as the sample estimates it. */
export interface Estimate {
  readonly mean: number;
  /** Null where a stratum with more than one decision has only one of them in the sample. */
  readonly standardError: number | null;
}

/** The values of one stratum's sample, and how many decisions it stands for. */
export interface StratumValues {
  readonly size: number;
  readonly values: readonly number[];
}

/**
 * The stratified estimate of a mean and its standard error, with the correction for finite
 * populations: W. Cochran, "Sampling Techniques", 3rd edition, 1977, equations 5.1 and 5.12.
 */
export function stratifiedEstimate(strata: readonly StratumValues[]): Estimate {
  const total = strata.reduce((sum, { size }) => sum + size, 0);
  let mean = 0;
  let variance = 0;
  for (const { size, values } of strata) {
    const weight = size / total;
    const count = values.length;
    const own = values.reduce((sum, value) => sum + value, 0) / count;
    mean += weight * own;
    if (count === size) continue;
    const squares = values.reduce((sum, value) => sum + (value - own) * (value - own), 0);
    variance += (weight * weight * (1 - count / size) * squares) / ((count - 1) * count);
  }
  return { mean, standardError: Number.isFinite(variance) ? Math.sqrt(variance) : null };
}
