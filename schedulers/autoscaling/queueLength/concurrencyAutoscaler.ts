import type {
  AutoscalingPolicy,
  AutoscalingView,
  RequestLoad,
  ScalingDecision,
} from "../../../sim/policy/autoscaling.ts";
import { readyPods, reasonFor, unchanged, withinLimits } from "../decisions.ts";
import { WindowMean } from "./windowMean.ts";

export interface ConcurrencyOptions {
  readonly periodSeconds: number;
  /** Requests at once of one pod, where its object does not say; and the share to aim at. */
  readonly requestsPerPod: number;
  readonly utilization: number;
  readonly stableSeconds: number;
  readonly panicSeconds: number;
  /** Pods wanted by the short window over pods ready, from which on it panics. */
  readonly panicThreshold: number;
  /** By what factor pods may become more, and fewer, at a time. */
  readonly upFactor: number;
  readonly downFactor: number;
}

/**
 * As many pods as requests are there at once over a target for each: on the mean of a long window,
 * or, while that of a short one wants far more than there are, of this one, and then never fewer.
 *
 * Limits: a target above what a pod can bear never comes to rest, as a queue grows up to it and
 * goes again. Requests are counted once a period, where Knative averages over each second; what
 * waits at no pod counts at the next period, not at once; pods go to zero without its time of
 * grace.
 */
export class ConcurrencyAutoscaler implements AutoscalingPolicy {
  private readonly options: ConcurrencyOptions;
  private readonly requests: WindowMean;
  /** Since when it has last had a reason to panic; null while it does not. */
  private panicSince: number | null = null;
  private most = 0;
  private hasBegun = false;

  constructor(options: ConcurrencyOptions) {
    this.options = options;
    this.requests = new WindowMean(Math.max(options.stableSeconds, options.panicSeconds));
  }

  periodSeconds(): number {
    return this.options.periodSeconds;
  }

  scale(view: AutoscalingView): ScalingDecision {
    const { load, nowSeconds } = view;
    if (load === null) return unchanged(view, "no requests are asked of it");
    const ready = readyPods(view);
    this.begin(ready, nowSeconds);
    this.requests.add(requestsIn(load), nowSeconds);
    const { options, requests } = this;
    const target = (view.requestsPerPod ?? options.requestsPerPod) * options.utilization;
    const stable = requests.over(options.stableSeconds);
    const panic = requests.over(options.panicSeconds);
    const pods = Math.max(1, ready);
    this.judge(Math.ceil(panic / target) / pods, nowSeconds);
    const calm = this.limited(stable / target, pods);
    const wanted = this.panicSince === null ? calm : this.panicked(calm, panic / target, pods);
    const replicas = withinLimits(wanted, view);
    const figure = this.panicSince === null ? "requests at once" : "requests at once, in a hurry,";
    return {
      replicas,
      reason: reasonFor(replicas, view, figure),
      terms: { recommended: wanted, stableRequests: stable, panicRequests: panic, target },
    };
  }

  /** Without a history it takes the pods that are there to be needed. */
  private begin(ready: number, nowSeconds: number): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    if (ready <= 1) return;
    this.panicSince = nowSeconds;
    this.most = ready;
  }

  private judge(excess: number, nowSeconds: number): void {
    const { panicThreshold, stableSeconds } = this.options;
    if (excess >= panicThreshold) {
      this.panicSince = nowSeconds;
    } else if (this.panicSince !== null && nowSeconds - this.panicSince > stableSeconds) {
      this.panicSince = null;
      this.most = 0;
    }
  }

  private panicked(calm: number, wanted: number, pods: number): number {
    this.most = Math.max(this.most, calm, this.limited(wanted, pods));
    return this.most;
  }

  private limited(wanted: number, pods: number): number {
    const { upFactor, downFactor } = this.options;
    const least = Math.floor(pods / downFactor);
    return Math.min(Math.max(Math.ceil(wanted), least), Math.ceil(upFactor * pods));
  }
}

function requestsIn({ inFlight, queued, held }: RequestLoad): number {
  return inFlight + queued + held;
}
