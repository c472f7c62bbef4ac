import type { HorizontalScaling } from "../../../sim/cluster/podScaling.ts";
import type { AutoscalingView } from "../../../sim/policy/autoscaling.ts";
import { longestPeriod, type ScalingEvent, type ScalingRules, withinRates } from "./rateLimits.ts";
import { type Recommendation, stabilise, stabiliseDownward } from "./stabilisation.ts";

/**
 * What an autoscaler remembers of one workload, and what it makes of a recommendation by it: no
 * sooner and no faster than the specification lets it.
 * Source: kube-controller-manager, podautoscaler/horizontal.go.
 */
export class ScalingMemory {
  private readonly downWindowSeconds: number;
  private recommendations: readonly Recommendation[] = [];
  private added: readonly ScalingEvent[] = [];
  private removed: readonly ScalingEvent[] = [];

  /** `downWindowSeconds`: of specifications without behaviours. */
  constructor(downWindowSeconds: number) {
    this.downWindowSeconds = downWindowSeconds;
  }

  /** The number that there was at first counts as recommended. */
  begin({ replicas, nowSeconds }: AutoscalingView): void {
    if (this.recommendations.length > 0) return;
    this.recommendations = [{ replicas, atSeconds: nowSeconds }];
  }

  normalised(desired: number, view: AutoscalingView, scaling: HorizontalScaling): number {
    return scaling.hasBehavior
      ? this.withBehavior(desired, view, scaling)
      : this.withoutBehavior(desired, view);
  }

  /** It was scaled, from so many to so many. */
  scaled(
    from: number,
    to: number,
    nowSeconds: number,
    { up, down, hasBehavior }: HorizontalScaling,
  ): void {
    if (!hasBehavior || from === to) return;
    const made = { pods: Math.abs(to - from), atSeconds: nowSeconds };
    if (to > from) this.added = [...recent(this.added, up, nowSeconds), made];
    else this.removed = [...recent(this.removed, down, nowSeconds), made];
  }

  private withBehavior(
    desired: number,
    view: AutoscalingView,
    { up, down }: HorizontalScaling,
  ): number {
    const { replicas, minReplicas, maxReplicas, nowSeconds } = view;
    const windows = {
      upSeconds: up.stabilizationSeconds,
      downSeconds: down.stabilizationSeconds,
    };
    const stable = stabilise(desired, replicas, this.recommendations, windows, nowSeconds);
    this.recommendations = stable.remembered;
    const { added, removed } = this;
    const history = { up: rulesOf(up), down: rulesOf(down), added, removed };
    const limits = { minReplicas, maxReplicas };
    return withinRates(stable.replicas, replicas, limits, history, nowSeconds).replicas;
  }

  private withoutBehavior(desired: number, view: AutoscalingView): number {
    const { replicas, minReplicas, maxReplicas, nowSeconds } = view;
    const { recommendations, downWindowSeconds } = this;
    const stable = stabiliseDownward(desired, recommendations, downWindowSeconds, nowSeconds);
    this.recommendations = stable.remembered;
    const most = Math.min(maxReplicas, Math.max(UP_FACTOR * replicas, UP_MINIMUM));
    return Math.max(minReplicas, Math.min(stable.replicas, most));
  }
}

/** Without behaviours, up to the double at once, and to four in any case. */
const UP_FACTOR = 2;
const UP_MINIMUM = 4;

function rulesOf({ limits, select }: HorizontalScaling["up"]): ScalingRules {
  return { policies: limits, selectPolicy: select };
}

/** Those that still count in the longest of the periods. */
function recent(
  events: readonly ScalingEvent[],
  rules: HorizontalScaling["up"],
  nowSeconds: number,
) {
  const longest = longestPeriod(rulesOf(rules));
  return events.filter(({ atSeconds }) => nowSeconds - atSeconds < longest);
}
