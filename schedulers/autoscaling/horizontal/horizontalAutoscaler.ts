import type { HorizontalScaling } from "../../../sim/cluster/podScaling.ts";
import type {
  AutoscalingPolicy,
  AutoscalingView,
  ScalingDecision,
} from "../../../sim/policy/autoscaling.ts";
import { unchanged } from "../decisions.ts";
import { metricName, metricReplicas } from "./metricReplicas.ts";
import type { ReadinessDelays } from "./podGroups.ts";
import { ScalingMemory } from "./scalingMemory.ts";
import { NoFigure } from "./usageRatio.ts";

export interface HorizontalOptions {
  readonly periodSeconds: number;
  readonly delays: ReadinessDelays;
  /** Of specifications without behaviours. */
  readonly downWindowSeconds: number;
}

/** What the metrics together ask for. */
interface Proposal {
  readonly replicas: number;
  readonly metric: string;
  /** Of the metric that asks for most: what it shows, in the unit of its target. */
  readonly current: number;
}

/** The controller of horizontal pod autoscalers, for one workload. */
export class HorizontalAutoscaler implements AutoscalingPolicy {
  private readonly options: HorizontalOptions;
  private readonly memory: ScalingMemory;

  constructor(options: HorizontalOptions) {
    this.options = options;
    this.memory = new ScalingMemory(options.downWindowSeconds);
  }

  periodSeconds(): number {
    return this.options.periodSeconds;
  }

  scale(view: AutoscalingView): ScalingDecision {
    const { manifest, nowSeconds, replicas } = view;
    if (manifest === null) return unchanged(view, "no metrics in the manifests");
    this.memory.begin(view);
    const decision = this.decide(view, manifest);
    this.memory.scaled(replicas, decision.replicas, nowSeconds, manifest);
    return decision;
  }

  private decide(view: AutoscalingView, scaling: HorizontalScaling): ScalingDecision {
    const { replicas, minReplicas, maxReplicas } = view;
    if (replicas > maxReplicas) {
      return { replicas: maxReplicas, reason: "more replicas than maxReplicas", terms: {} };
    }
    if (replicas < minReplicas) {
      return { replicas: minReplicas, reason: "fewer replicas than minReplicas", terms: {} };
    }
    const proposal = this.proposal(view, scaling);
    if (proposal === null) return unchanged(view, "no metrics");
    const { replicas: recommended, metric, current } = proposal;
    return {
      replicas: this.memory.normalised(recommended, view, scaling),
      reason: reasonOf(recommended, replicas, metric),
      terms: { recommended, current },
    };
  }

  /**
   * The largest of what metrics ask for. While one of them shows nothing the others may let a
   * workload grow, but not shrink; null where nothing can be said.
   */
  private proposal(view: AutoscalingView, scaling: HorizontalScaling): Proposal | null {
    let largest: Proposal | null = null;
    let silent = 0;
    for (const metric of scaling.metrics) {
      try {
        const desired = metricReplicas(metric, view, scaling, this.options.delays);
        if (largest === null || desired.replicas > largest.replicas) {
          largest = { ...desired, metric: metricName(metric) };
        }
      } catch (error) {
        if (!(error instanceof NoFigure)) throw error;
        silent++;
      }
    }
    const shrinks = largest !== null && largest.replicas < view.replicas;
    return silent > 0 && shrinks ? null : largest;
  }
}

function reasonOf(recommended: number, replicas: number, metric: string): string {
  if (recommended > replicas) return `${metric} above target`;
  return recommended < replicas ? "all metrics below target" : "metrics at target";
}
