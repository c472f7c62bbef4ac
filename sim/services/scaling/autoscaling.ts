import { Phase } from "../../kernel/phase.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import { Timers } from "../../kernel/timers.ts";
import type { AutoscalingPolicy, AutoscalingView } from "../../policy/autoscaling.ts";
import { LoadMetrics } from "./loadMetrics.ts";
import { METRIC_RESOLUTION_SECONDS, PodMetrics } from "./podMetrics.ts";
import type { ScaledWorkload } from "./scaledWorkloads.ts";
import type { ScalingLog } from "./scalingLog.ts";

export interface AutoscalingParts {
  readonly simulator: Simulator;
  readonly streams: RandomStreams;
  readonly workloads: readonly ScaledWorkload[];
  readonly quantities: AutoscalingView["quantities"];
  /** One for each workload. */
  readonly newPolicy: () => AutoscalingPolicy;
  readonly log: ScalingLog;
}

/** One workload with what is known of it and the policy that decides about it. */
interface Scaled {
  readonly workload: ScaledWorkload;
  readonly policy: AutoscalingPolicy;
  readonly periodSeconds: number;
  readonly metrics: PodMetrics;
  readonly loads: LoadMetrics;
}

/**
 * The loop that sets how many pods workloads have: once in each period of its policy each is looked
 * at as the metrics of the last look have it, and what the policy answers is what is wanted from
 * then on. Policies and metrics keep no step with each other: each begins at a moment drawn in its
 * first period, the same whatever the policy. What has no pods where one at least is asked for was
 * put to rest by hand, and is left so.
 *
 * Limits: as long as the control plane is there it reaches all nodes, and a decision takes no time.
 */
export class Autoscaling {
  private readonly parts: AutoscalingParts;
  private readonly timers: Timers;
  private readonly scaled: readonly Scaled[];

  constructor(parts: AutoscalingParts) {
    this.parts = parts;
    this.timers = new Timers(parts.simulator, "autoscaling", Phase.reports);
    this.scaled = parts.workloads.map((workload) => {
      const policy = parts.newPolicy();
      const metrics = new PodMetrics(METRIC_RESOLUTION_SECONDS);
      const loads = new LoadMetrics();
      return { workload, policy, metrics, loads, periodSeconds: policy.periodSeconds() };
    });
  }

  start(): void {
    if (this.scaled.length === 0) return;
    const { streams } = this.parts;
    const phase = streams.keyed("pod metrics phase", "").next();
    this.timers.after(phase * METRIC_RESOLUTION_SECONDS, () => this.lookAtAll());
    for (const one of this.scaled) {
      const { controller } = one.workload.target;
      const offset = streams.keyed("autoscaling phase", controller).next();
      this.timers.after(offset * one.periodSeconds, () => this.decide(one));
    }
  }

  private lookAtAll(): void {
    const { nowSeconds } = this.parts.simulator;
    for (const { metrics, loads, workload } of this.scaled) {
      metrics.look(workload.target.pods(), nowSeconds);
      loads.look(workload.target.load(), nowSeconds);
    }
    this.timers.after(METRIC_RESOLUTION_SECONDS, () => this.lookAtAll());
  }

  private decide(one: Scaled): void {
    const { policy, periodSeconds, workload } = one;
    this.timers.after(periodSeconds, () => this.decide(one));
    const view = this.viewOf(one);
    if (view.replicas === 0 && view.minReplicas > 0) return;
    const decision = policy.scale(view);
    this.parts.log.decided(view, decision);
    workload.target.setReplicas(decision.replicas, decision.reason);
  }

  private viewOf({ workload, metrics, loads }: Scaled): AutoscalingView {
    const { target, minReplicas, maxReplicas, manifest, requestsPerPod } = workload;
    return {
      nowSeconds: this.parts.simulator.nowSeconds,
      workload: target.workload,
      replicas: target.desiredReplicas,
      ...{ minReplicas, maxReplicas, manifest, requestsPerPod },
      quantities: this.parts.quantities,
      figures: loads.figures(),
      pods: target.pods().map((pod) => ({
        ...pod,
        cpu: metrics.sampleOf(pod.name),
        figures: metrics.figuresOf(pod.name),
      })),
      load: target.load(),
    };
  }
}
