import type { Comparison, MetricComparison, PolicyMetric } from "../comparison.ts";
import { withEffects } from "../effects.ts";

/** One comparison, at one value of the setting that is varied. */
export interface AxisPoint {
  /** The value as it was written: "50", "10ms". */
  readonly value: string;
  readonly comparison: Comparison;
}

/** How a policy stands by one metric at one point. */
export interface Place {
  readonly policy: string;
  readonly figure: PolicyMetric;
  /**
   * The paired seeds cannot tell it from the best, so none is said to be ahead of it. None is level
   * with another where the best has no bound, as an unanswered one leads nothing.
   */
  readonly level: boolean;
}

/** All policies at one point, the best first; equals in the order of the comparison. */
export interface Standing {
  readonly value: string;
  readonly metric: MetricComparison;
  readonly places: readonly Place[];
}

/** Which metric of a comparison the policies are ranked by; undefined where it has no figures. */
export type Ranking = (metrics: readonly MetricComparison[]) => MetricComparison | undefined;

/**
 * Ranks the policies at each point by one metric, each against the best of the point on the same
 * seeds, with Holm's adjustment over these. A point at which the metric has no figures is left out.
 */
export function standingsOf(points: readonly AxisPoint[], ranking: Ranking): Standing[] {
  return points.flatMap(({ value, comparison: { metrics, policies } }) => {
    const found = ranking(metrics);
    return found === undefined ? [] : [standingOf(value, policies, found)];
  });
}

/** How the others stand among themselves. */
export function standingWithout({ value, metric }: Standing, policy: string): Standing {
  const others = metric.policies.filter((one) => one.policy !== policy);
  return standingOf(
    value,
    others.map((one) => one.policy),
    { ...metric, policies: others },
  );
}

/** All policies against one of them, on the same seeds. */
export function heldAgainst(
  found: MetricComparison,
  policies: readonly string[],
  baseline: number,
): MetricComparison {
  const values = found.policies.map((own) => own.values);
  const incomparable = policies.map(() => null);
  const [metric] = withEffects(policies, baseline, [{ ...found, values, incomparable }]);
  return metric;
}

/** Of one metric, `value` being the point at which it was measured. */
export function standingOf(
  value: string,
  policies: readonly string[],
  found: MetricComparison,
): Standing {
  const sign = found.metric.better === "higher" ? -1 : 1;
  const order = found.policies
    .map(({ mean }, index) => ({ key: sign * mean.mean, index }))
    .sort((a, b) => a.key - b.key || a.index - b.index);
  const metric = heldAgainst(found, policies, order[0].index);
  const isLed = Number.isFinite(metric.policies[order[0].index].mean.mean);
  const places = order.map(({ index }) => {
    const figure = metric.policies[index];
    const level = isLed && figure.effect?.judgement !== "worse";
    return { policy: figure.policy, figure, level };
  });
  return { value, metric, places };
}
