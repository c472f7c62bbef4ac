import { exp, log } from "../sim/kernel/exactMath.ts";
import type { Effect, Judgement, MetricComparison, PolicyMetric } from "./comparison.ts";
import type { MetricBase } from "./metrics/index.ts";
import { holm, type MeanInterval, meanInterval, zeroMeanProbability } from "./statistics.ts";

const SIGNIFICANCE = 0.05;

/** A metric's values for one subject: by policy, by seed. */
export interface Measured {
  readonly metric: MetricBase;
  readonly subject: string | null;
  readonly values: readonly (readonly number[])[];
}

/**
 * Sets each policy against the baseline, metric by metric: paired t on log ratios where the metric
 * multiplies and all values are positive, on differences otherwise; Holm over all effects that are
 * judged.
 */
export function withEffects(
  policies: readonly string[],
  baseline: number,
  measured: readonly Measured[],
): MetricComparison[] {
  const raw = measured.map((one) => rawComparison(one, baseline));
  const adjusted = holm(
    raw.flatMap(({ metric, effects }) =>
      effects.map((effect) => (metric.better === null ? null : (effect?.probability ?? null))),
    ),
  );
  return raw.map(({ metric, subject, scale, values, effects }, row) => ({
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
        effect: effect && judged(metric, effect, adjustedProbability),
      };
    }),
  }));
}

type RawEffect = Omit<Effect, "adjustedProbability" | "significant" | "judgement">;

function rawComparison({ metric, subject, values }: Measured, baseline: number) {
  const positive = values.every((own) => own.every((value) => value > 0));
  const scale = metric.scale === "ratio" && positive ? "ratio" : "difference";
  const effects = values.map((own, policy) =>
    policy === baseline ? null : rawEffect(scale, metric, own, values[baseline]),
  );
  return { metric, subject, values, scale, effects } as const;
}

function rawEffect(
  scale: "ratio" | "difference",
  { range }: MetricBase,
  own: readonly number[],
  base: readonly number[],
): RawEffect {
  const differences = own.map((value, seed) =>
    scale === "ratio" ? log(value / base[seed]) : value - base[seed],
  );
  const span = range.high - range.low;
  return {
    estimate:
      scale === "ratio"
        ? mapped(meanInterval(differences), (value) => exp(value) - 1)
        : within(differences, { low: -span, high: span }),
    probability: zeroMeanProbability(differences),
    lowerSeeds: differences.filter((difference) => difference < 0).length,
    higherSeeds: differences.filter((difference) => difference > 0).length,
  };
}

function judged(metric: MetricBase, effect: RawEffect, adjustedProbability: number | null): Effect {
  const significant = adjustedProbability !== null && adjustedProbability < SIGNIFICANCE;
  const judgement = metric.better === null ? null : judgementOf(metric, effect, significant);
  return { ...effect, adjustedProbability, significant, judgement };
}

function judgementOf(
  { better, margin }: MetricBase,
  { estimate, lowerSeeds, higherSeeds }: RawEffect,
  significant: boolean,
): Judgement {
  const { mean, low, high } = estimate;
  if (lowerSeeds + higherSeeds === 0) return "alike";
  if (low !== null && high !== null && low > -margin && high < margin) return "alike";
  if (!significant || Math.abs(mean) < margin) return "unclear";
  return mean < 0 === (better === "lower") ? "better" : "worse";
}

/** The geometric mean of positive values, its interval that of the mean of their logarithms. */
function geometric(values: readonly number[]): MeanInterval {
  return mapped(meanInterval(values.map(log)), exp);
}

/** The arithmetic mean, its interval within what the quantity can be. */
function within(
  values: readonly number[],
  range: { readonly low: number; readonly high: number },
): MeanInterval {
  const { low, high, ...rest } = meanInterval(values);
  return {
    ...rest,
    low: low === null ? null : Math.max(low, range.low),
    high: high === null ? null : Math.min(high, range.high),
  };
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
