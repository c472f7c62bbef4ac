import { RandomStreams } from "../sim/kernel/randomStreams.ts";
import type { Comparison, MetricComparison } from "./comparison.ts";
import type { Metric } from "./metrics/index.ts";
import { interquartileMean } from "./statistics/interquartileMean.ts";
import { mean } from "./statistics/moments.ts";
import { stratifiedBootstrap } from "./statistics/stratifiedBootstrap.ts";

/** What a policy comes to over all runs of several comparisons. */
export interface PolicyAggregate {
  readonly policy: string;
  /** Infinite where it lies among what has no bound. */
  readonly interquartileMean: number;
  /** A 95 % interval by a bootstrap within each comparison; null where one has a single seed. */
  readonly low: number | null;
  readonly high: number | null;
}

/** One metric of one application over comparisons of the same policies. */
export interface MetricAggregate {
  readonly metric: Metric;
  readonly subject: string | null;
  /** The policy whose mean in the same comparison is 1; null: values are as they were measured. */
  readonly unit: string | null;
  /** How many comparisons are in it, of how many, and how many runs of each policy. */
  readonly comparisons: number;
  readonly outOf: number;
  readonly runs: number;
  readonly policies: readonly PolicyAggregate[];
}

/**
 * The interquartile means of R. Agarwal and others, "Deep reinforcement learning at the edge of the
 * statistical precipice", NeurIPS 2021, with their stratified bootstrap: every comparison is a
 * task, its seeds the runs of it. They are for information and judge nothing. As there, scores of
 * several tasks are normalised before they are put together: what multiplies (latencies, joules) by
 * the mean of the baseline in the same comparison; shares are of one scale as they are. A
 * comparison whose baseline has no mean above zero is not in what is normalised. Of the metrics
 * that rank policies or stand beside in verdicts, a part only where its whole has no figure.
 */
export function interquartileMeans(comparisons: readonly Comparison[]): MetricAggregate[] {
  const all = comparisons.flatMap(({ metrics }) => metrics);
  const compared = new Set(all.map(({ metric }) => metric.name));
  const names = new Map<string, MetricComparison>();
  for (const one of all) {
    const { role, partOf } = one.metric;
    if (role === null || (partOf !== null && compared.has(partOf))) continue;
    if (!names.has(nameOf(one))) names.set(nameOf(one), one);
  }
  return [...names].flatMap(([name, { metric, subject }]) => {
    const found = comparisons.flatMap((comparison): Task[] => {
      const own = comparison.metrics.find((one) => nameOf(one) === name);
      return own === undefined ? [] : [taskOf(comparison, own)];
    });
    return aggregated(metric, subject, found);
  });
}

/** The values of one comparison: by policy, by seed. */
interface Task {
  readonly baseline: string;
  readonly baselineMean: number;
  readonly values: ReadonlyMap<string, readonly number[]>;
}

function taskOf({ baseline }: Comparison, { policies }: MetricComparison): Task {
  const values = new Map(policies.map((own) => [own.policy, own.values]));
  return { baseline, baselineMean: mean(values.get(baseline)!), values };
}

function nameOf({ metric, subject }: MetricComparison): string {
  return JSON.stringify([metric.name, subject]);
}

function aggregated(
  metric: Metric,
  subject: string | null,
  all: readonly Task[],
): MetricAggregate[] {
  const isNormalised = all.length > 1 && metric.scale === "ratio";
  const isSound = ({ baselineMean }: Task) => Number.isFinite(baselineMean) && baselineMean > 0;
  const tasks = isNormalised ? all.filter(isSound) : all;
  if (tasks.length === 0) return [];
  const [{ values, baseline }] = tasks;
  const policies = [...values.keys()].map((policy): PolicyAggregate => {
    const strata = tasks.map((task) => {
      const own = task.values.get(policy)!;
      return isNormalised ? own.map((value) => value / task.baselineMean) : own;
    });
    return { policy, ...estimated(strata, `${metric.name} of ${subject}`) };
  });
  const runs = tasks.reduce((sum, task) => sum + task.values.get(baseline)!.length, 0);
  const unit = isNormalised ? baseline : null;
  const counts = { comparisons: tasks.length, outOf: all.length, runs };
  return [{ metric, subject, unit, ...counts, policies }];
}

/** All policies of a metric with the same draws. */
function estimated(
  strata: readonly (readonly number[])[],
  name: string,
): Omit<PolicyAggregate, "policy"> {
  const estimate = interquartileMean(strata.flat());
  if (strata.some(({ length }) => length < 2)) {
    return { interquartileMean: estimate, low: null, high: null };
  }
  const random = new RandomStreams(0).stream("bootstrap", name);
  const { low, high } = stratifiedBootstrap(strata, interquartileMean, random);
  return { interquartileMean: estimate, low: bound(low), high: bound(high) };
}

/** Between two values without bound there is none either. */
function bound(value: number): number {
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}
