import { exp, log } from "../sim/kernel/exactMath.ts";
import { BY_NEITHER, isUnanswered } from "./answeredBy.ts";
import type { Effect, Judgement, MetricComparison, PolicyMetric } from "./comparison.ts";
import type { Metric } from "./metrics/index.ts";
import { holm } from "./statistics/holm.ts";
import { type MeanInterval, meanInterval, zeroMeanProbability } from "./statistics/meanInterval.ts";
import { beyondRounding, differenceOf } from "./statistics/rounding.ts";

const SIGNIFICANCE = 0.05;

/** A metric's values for one subject: by policy, by seed. */
export interface Measured {
  readonly metric: Metric;
  readonly subject: string | null;
  readonly values: readonly (readonly number[])[];
  /** By policy: why it is not to be judged against the baseline; null where it is. */
  readonly incomparable: readonly (string | null)[];
}

/**
 * Sets each policy against the baseline, metric by metric: paired t on log ratios where the metric
 * multiplies and all values are positive, on differences otherwise; Holm over all effects that are
 * judged. A value may be infinite, as a latency beyond all answers is: it is worse (or better, if
 * more is better) than any other. Where all values of both are infinite they are not judged.
 */
export function withEffects(
  policies: readonly string[],
  baseline: number,
  measured: readonly Measured[],
): MetricComparison[] {
  const raw = measured.map((one) => rawComparison(answeredBySome(one, baseline), baseline));
  const adjusted = holm(
    raw.flatMap(({ metric, effects, incomparable }) =>
      effects.map((effect, policy) => {
        const isJudged = metric.better !== null && incomparable[policy] === null;
        return isJudged ? (effect?.probability ?? null) : null;
      }),
    ),
  );
  return raw.map(({ metric, subject, scale, values, effects, incomparable }, row) => ({
    metric,
    subject,
    scale,
    policies: policies.map((policy, column): PolicyMetric => {
      const effect = effects[column];
      const adjustedProbability = adjusted[row * policies.length + column];
      return {
        policy,
        values: values[column],
        mean: scale === "ratio" ? geometric(values[column]) : within(values[column], metric.range),
        effect: effect && judged(metric, effect, adjustedProbability, incomparable[column]),
      };
    }),
  }));
}

/** The same, with who has no more of an answer than the baseline taken out of what is judged. */
function answeredBySome(one: Measured, baseline: number): Measured {
  if (!isUnanswered(one.values[baseline])) return one;
  const incomparable = one.values.map((own, policy) =>
    isUnanswered(own) ? BY_NEITHER : one.incomparable[policy],
  );
  return { ...one, incomparable };
}

/** What one set of values does to another, before anything is judged. */
export type PairedEffect = Omit<
  Effect,
  "adjustedProbability" | "significant" | "judgement" | "incomparable"
>;

/** A ratio where the metric multiplies and every value is positive, a difference otherwise. */
export function scaleOf(
  metric: Metric,
  values: readonly (readonly number[])[],
): "ratio" | "difference" {
  const positive = values.every((own) => own.every((value) => value > 0));
  return metric.scale === "ratio" && positive ? "ratio" : "difference";
}

function rawComparison({ metric, subject, values, incomparable }: Measured, baseline: number) {
  const scale = scaleOf(metric, values);
  const effects = values.map((own, policy) =>
    policy === baseline
      ? null
      : incomparable[policy] === BY_NEITHER
        ? noEffect(own)
        : pairedEffect(scale, metric, own, values[baseline]),
  );
  return { metric, subject, values, scale, effects, incomparable } as const;
}

function noEffect({ length: count }: readonly number[]): PairedEffect {
  const estimate = { count, mean: Number.NaN, low: null, high: null };
  return { estimate, probability: null, lowerSeeds: 0, higherSeeds: 0 };
}

/** The effect of `own` on `base`, seed by seed, with an interval for it alone. */
export function pairedEffect(
  scale: "ratio" | "difference",
  { range }: Metric,
  own: readonly number[],
  base: readonly number[],
  confidence = 0.95,
): PairedEffect {
  const differences = own.map((value, seed) => {
    const other = base[seed];
    const difference = value === other ? 0 : differenceOf(value, other);
    return scale === "ratio" && difference !== 0 ? log(value / other) : difference;
  });
  const isBounded = differences.every(Number.isFinite);
  const comparable = isBounded ? differences : differences.map(inTheLimit);
  const span = range.high - range.low;
  return {
    estimate: isBounded
      ? scale === "ratio"
        ? mapped(meanDifference(differences, confidence), (value) => exp(value) - 1)
        : bounded(meanDifference(differences, confidence), { low: -span, high: span })
      : unboundedEstimate(comparable),
    probability: zeroMeanProbability(comparable),
    lowerSeeds: differences.filter((difference) => difference < 0).length,
    higherSeeds: differences.filter((difference) => difference > 0).length,
  };
}

/**
 * The paired t-test where some differences are infinite, as its limit for differences that grow
 * without bound: beside these the finite ones vanish.
 */
function inTheLimit(difference: number): number {
  return Number.isFinite(difference) ? 0 : Math.sign(difference);
}

/** Infinite towards the side that has more of the infinite differences, NaN for neither. */
function unboundedEstimate(signs: readonly number[]): MeanInterval {
  const balance = signs.reduce((sum, sign) => sum + sign, 0);
  const mean = balance === 0 ? Number.NaN : Math.sign(balance) * Number.POSITIVE_INFINITY;
  return { count: signs.length, mean, low: null, high: null };
}

function judged(
  metric: Metric,
  effect: PairedEffect,
  adjustedProbability: number | null,
  incomparable: string | null,
): Effect {
  const significant = adjustedProbability !== null && adjustedProbability < SIGNIFICANCE;
  const judgement = judgementOf(metric, effect, significant, incomparable);
  return { ...effect, adjustedProbability, significant, judgement, incomparable };
}

function judgementOf(
  { better, margin }: Metric,
  { estimate, lowerSeeds, higherSeeds }: PairedEffect,
  significant: boolean,
  incomparable: string | null,
): Judgement | null {
  const { mean, low, high } = estimate;
  if (better === null) return null;
  if (incomparable !== null) return "incomparable";
  if (lowerSeeds + higherSeeds === 0) return "alike";
  if (low !== null && high !== null && low > -margin && high < margin) return "alike";
  if (!significant || !(Math.abs(mean) >= margin)) return "unclear";
  return mean < 0 === (better === "lower") ? "better" : "worse";
}

/** The geometric mean of positive values, its interval that of the mean of their logarithms. */
function geometric(values: readonly number[]): MeanInterval {
  if (!values.every(Number.isFinite)) return unbounded(values);
  return mapped(meanInterval(values.map(log)), exp);
}

/** The arithmetic mean, its interval within what the quantity can be. */
function within(values: readonly number[], range: Range): MeanInterval {
  return values.every(Number.isFinite) ? bounded(meanInterval(values), range) : unbounded(values);
}

type Range = { readonly low: number; readonly high: number };

function bounded({ low, high, ...rest }: MeanInterval, range: Range): MeanInterval {
  return {
    ...rest,
    low: low === null ? null : Math.max(low, range.low),
    high: high === null ? null : Math.min(high, range.high),
  };
}

/** Of differences, which may cancel each other but for their rounding. */
function meanDifference(differences: readonly number[], confidence: number): MeanInterval {
  const size = Math.max(...differences.map(Math.abs));
  return mapped(meanInterval(differences, confidence), (value) => beyondRounding(value, size));
}

function unbounded({ length: count }: readonly number[]): MeanInterval {
  return { count, mean: Number.POSITIVE_INFINITY, low: null, high: null };
}

function mapped(interval: MeanInterval, to: (value: number) => number): MeanInterval {
  const bound = (value: number | null) => (value === null ? null : to(value));
  return {
    count: interval.count,
    mean: to(interval.mean),
    low: bound(interval.low),
    high: bound(interval.high),
  };
}
