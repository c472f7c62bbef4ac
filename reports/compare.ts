import { exp, log } from "../sim/kernel/exactMath.ts";
import type { RunSummary } from "../sim/record/summary.ts";
import { METRICS, type Metric } from "./metrics.ts";
import { holm, type MeanInterval, meanInterval, zeroMeanProbability } from "./statistics.ts";
import { verdictSentences } from "./verdict.ts";

/** One cell of the grid of a comparison. */
export interface GridResult {
  readonly policy: string;
  readonly seed: number;
  readonly digest: string;
  readonly workloadDigest: string;
  readonly summary: RunSummary;
}

/** What a policy does to a metric, against the baseline on the same seeds. */
export interface Effect {
  /** `ratio`: policy ÷ baseline − 1; `difference`: policy − baseline, in the metric's unit. */
  readonly scale: "ratio" | "difference";
  /** With a 95 % interval for this effect alone. Negative is better. */
  readonly estimate: MeanInterval;
  /** Two-sided, paired t; null for one seed. */
  readonly probability: number | null;
  /** The same after Holm's adjustment over all effects of the comparison. */
  readonly adjustedProbability: number | null;
  /** Adjusted probability below 5 %. */
  readonly significant: boolean;
  /** Seeds on which the policy was better and worse than the baseline. */
  readonly betterSeeds: number;
  readonly worseSeeds: number;
}

export interface PolicyMetric {
  readonly policy: string;
  /** By seed, in the order of the comparison's seeds. */
  readonly values: readonly number[];
  readonly mean: MeanInterval;
  /** Null for the baseline itself. */
  readonly effect: Effect | null;
}

export interface MetricComparison {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** In the order of the comparison's policies. */
  readonly policies: readonly PolicyMetric[];
}

export interface Comparison {
  readonly policies: readonly string[];
  readonly baseline: string;
  readonly seeds: readonly number[];
  /** Only metrics that every run has. */
  readonly metrics: readonly MetricComparison[];
  readonly verdict: readonly string[];
}

const SIGNIFICANCE = 0.05;

/**
 * Sets policies against a baseline, metric by metric, on the same seeds: paired t on log ratios
 * where all values are positive and the metric multiplies, on differences otherwise; Holm over the
 * whole family. The grid must be complete. The baseline is the first policy unless said.
 */
export function compare(
  results: readonly GridResult[],
  baseline: string = results[0].policy,
): Comparison {
  const policies = [...new Set(results.map((result) => result.policy))];
  const seeds = [...new Set(results.map((result) => result.seed))];
  const grid = new Map(results.map((result) => [`${result.policy} ${result.seed}`, result]));
  const summariesOf = (policy: string) =>
    seeds.map((seed) => {
      const result = grid.get(`${policy} ${seed}`);
      if (result === undefined) throw new RangeError(`no result for "${policy}", seed ${seed}`);
      return result.summary;
    });
  const summaries = new Map([...policies, baseline].map((name) => [name, summariesOf(name)]));
  const measured: Measured[] = [];
  for (const metric of METRICS) {
    const values = policies.map((policy) => valuesOf(metric, summaries.get(policy)!));
    if (values.every((one) => one !== null)) measured.push({ metric, values });
  }
  const metrics = withEffects(policies, policies.indexOf(baseline), measured);
  const comparison = { policies, baseline, seeds, metrics };
  return { ...comparison, verdict: verdictSentences(comparison) };
}

/**
 * Seeds on which policies were not asked for the same: their differences would not be the
 * policies' own. One sentence for each; none in a sound simulator.
 */
export function unpairedSeeds(results: readonly GridResult[]): string[] {
  const first = new Map<number, GridResult>();
  const problems: string[] = [];
  for (const result of results) {
    const other = first.get(result.seed);
    if (other === undefined) first.set(result.seed, result);
    else if (other.workloadDigest !== result.workloadDigest) {
      problems.push(
        `seed ${result.seed}: "${result.policy}" was asked for other work than "${other.policy}" ` +
          `(workload ${result.workloadDigest}, not ${other.workloadDigest})`,
      );
    }
  }
  return problems;
}

interface Measured {
  readonly metric: Metric;
  /** By policy, by seed. */
  readonly values: readonly number[][];
}

/** Null when a run lacks the figure. */
function valuesOf(metric: Metric, summaries: readonly RunSummary[]): number[] | null {
  const values: number[] = [];
  for (const summary of summaries) {
    const value = metric.value(summary);
    if (value === null) return null;
    values.push(value);
  }
  return values;
}

function withEffects(
  policies: readonly string[],
  baseline: number,
  measured: readonly Measured[],
): MetricComparison[] {
  const raw = measured.map(({ metric, values }) =>
    values.map((own, policy) =>
      policy === baseline ? null : rawEffect(metric.scale, own, values[baseline]),
    ),
  );
  const adjusted = holm(raw.flat().map((effect) => effect?.probability ?? null));
  return measured.map(({ metric, values }, row) => ({
    name: metric.name,
    title: metric.title,
    unit: metric.unit,
    policies: policies.map((policy, column) => {
      const effect = raw[row][column];
      const adjustedProbability = adjusted[row * policies.length + column];
      const significant = adjustedProbability !== null && adjustedProbability < SIGNIFICANCE;
      return {
        policy,
        values: values[column],
        mean: meanInterval(values[column]),
        effect: effect && { ...effect, adjustedProbability, significant },
      };
    }),
  }));
}

type RawEffect = Omit<Effect, "adjustedProbability" | "significant">;

function rawEffect(
  wanted: "ratio" | "difference",
  own: readonly number[],
  base: readonly number[],
): RawEffect {
  const positive = [...own, ...base].every((value) => value > 0);
  const scale = wanted === "ratio" && positive ? "ratio" : "difference";
  const differences = own.map((value, seed) =>
    scale === "ratio" ? log(value / base[seed]) : value - base[seed],
  );
  const interval = meanInterval(differences);
  return {
    scale,
    estimate: scale === "ratio" ? asRelative(interval) : interval,
    probability: zeroMeanProbability(differences),
    betterSeeds: differences.filter((difference) => difference < 0).length,
    worseSeeds: differences.filter((difference) => difference > 0).length,
  };
}

/** From log ratios to ratios less one; the mean becomes that of the geometric mean. */
function asRelative(interval: MeanInterval): MeanInterval {
  const relative = (value: number | null) => (value === null ? null : exp(value) - 1);
  return {
    count: interval.count,
    mean: exp(interval.mean) - 1,
    low: relative(interval.low),
    high: relative(interval.high),
  };
}
