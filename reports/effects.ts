import { exp, log } from "../sim/kernel/exactMath.ts";
import { BY_NEITHER, isUnanswered } from "./answeredBy.ts";
import type { Effect, Judgement, MetricComparison, PolicyMetric } from "./comparison.ts";
import type { Metric } from "./metrics/index.ts";
import { holm } from "./statistics/holm.ts";
import { type MeanInterval, meanInterval } from "./statistics/meanInterval.ts";
import { type PairedMean, pairedMean } from "./statistics/pairedMean.ts";
import { differenceOf } from "./statistics/rounding.ts";
import { signTestProbability } from "./statistics/signTest.ts";

/** An effect is stated where its adjusted probability is below it. */
export const SIGNIFICANCE = 0.05;

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
 * multiplies and all values are positive, on differences otherwise, and signs where these are
 * infinite or all the same. A value may be infinite, as a latency beyond all answers is: it is
 * worse (or better, if more is better) than any other; a seed on which both are infinite says
 * nothing of their difference. Where all values of both are infinite they are not judged.
 *
 * Holm over all judged effects of what was `asked` for, which is all by default; any other over
 * all judged effects together.
 */
export function withEffects(
  policies: readonly string[],
  baseline: number,
  measured: readonly Measured[],
  asked: readonly Measured[] = measured,
): MetricComparison[] {
  const raw = measured.map((one) => rawComparison(answeredBySome(one, baseline), baseline));
  const all = raw.flatMap(({ metric, effects, incomparable }) =>
    effects.map((effect, policy) => {
      const isJudged = metric.better !== null && incomparable[policy] === null;
      return isJudged ? (effect?.probability ?? null) : null;
    }),
  );
  const isAsked = measured.map((one) => asked.includes(one));
  const families = [
    all.map((one, index) => (isAsked[Math.floor(index / policies.length)] ? one : null)),
    all,
  ].map((family) => ({ adjusted: holm(family), size: sizeOf(family) }));
  return raw.map(({ metric, subject, scale, values, effects, incomparable }, row) => ({
    metric,
    subject,
    scale,
    policies: policies.map((policy, column): PolicyMetric => {
      const effect = effects[column];
      const { adjusted, size } = families[isAsked[row] ? 0 : 1];
      const adjustedProbability = adjusted[row * policies.length + column];
      const adjustedOver = adjustedProbability === null ? null : size;
      return {
        policy,
        values: values[column],
        mean: scale === "ratio" ? geometric(values[column]) : within(values[column], metric.range),
        effect: effect && {
          ...judged(metric, effect, adjustedProbability, incomparable[column]),
          adjustedOver,
        },
      };
    }),
  }));
}

function sizeOf(family: readonly (number | null)[]): number {
  return family.filter((one) => one !== null).length;
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
  "adjustedProbability" | "adjustedOver" | "significant" | "judgement" | "incomparable"
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
        ? NO_EFFECT
        : pairedEffect(scale, metric, own, values[baseline]),
  );
  return { metric, subject, values, scale, effects, incomparable } as const;
}

/** Of two that are unanswered on every seed. */
const NO_EFFECT: PairedEffect = {
  estimate: { count: 0, mean: Number.NaN, low: null, high: null },
  ...{ probability: null, test: "student", lowerSeeds: 0, higherSeeds: 0 },
};

/**
 * The effect of `own` on `base`, seed by seed, with an interval for it alone. Over the seeds of
 * which it is known: not over those on which both are unanswered.
 */
export function pairedEffect(
  scale: "ratio" | "difference",
  { range }: Metric,
  own: readonly number[],
  base: readonly number[],
  confidence = 0.95,
): PairedEffect {
  const differences = own.flatMap((value, seed) => {
    const other = base[seed];
    if (value === other) return Number.isFinite(value) ? [0] : [];
    const difference = differenceOf(value, other);
    return [scale === "ratio" && difference !== 0 ? log(value / other) : difference];
  });
  if (differences.length === 0) return NO_EFFECT;
  const isBounded = differences.every(Number.isFinite);
  const { interval, probability, test } = isBounded
    ? pairedMean(differences, scale === "ratio" ? 1 : largestOf(own, base), confidence)
    : unboundedMean(differences, own.length);
  const span = range.high - range.low;
  return {
    estimate:
      scale === "ratio" && isBounded
        ? mapped(interval, (value) => exp(value) - 1)
        : bounded(interval, { low: -span, high: span }),
    ...{ probability, test },
    lowerSeeds: differences.filter((difference) => difference < 0).length,
    higherSeeds: differences.filter((difference) => difference > 0).length,
  };
}

function largestOf(...values: readonly (readonly number[])[]): number {
  return Math.max(...values.flat().map(Math.abs));
}

/**
 * Where some differences are infinite: beside these the finite ones vanish, and of infinite ones
 * nothing is known but their sign, which the exact sign test weighs. The mean is infinite towards
 * the side that has more of them, NaN where neither has.
 */
function unboundedMean(differences: readonly number[], seeds: number): PairedMean {
  const infinite = differences.filter((one) => !Number.isFinite(one));
  const balance = infinite.reduce((sum, one) => sum + Math.sign(one), 0);
  const mean = balance === 0 ? Number.NaN : balance * Number.POSITIVE_INFINITY;
  return {
    interval: { count: differences.length, mean, low: null, high: null },
    probability: seeds < 2 ? null : signTestProbability(infinite),
    test: "signs",
  };
}

function judged(
  metric: Metric,
  effect: PairedEffect,
  adjustedProbability: number | null,
  incomparable: string | null,
): Omit<Effect, "adjustedOver"> {
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
