import type {
  AutoscalingPolicy,
  AutoscalingView,
  ScalingDecision,
} from "../../../sim/policy/autoscaling.ts";
import type { Smoothing } from "../../forecasts/holtWinters.ts";
import { reasonFor, unchanged, withinLimits } from "../decisions.ts";
import { DemandEstimate } from "./demandEstimate.ts";
import { RateForecast } from "./rateForecast.ts";

export interface PredictiveOptions {
  readonly periodSeconds: number;
  /** How far ahead it looks: from a decision until the pods that it asks for answer. */
  readonly leadSeconds: number;
  /** Share of the processor time that pods request to be used. */
  readonly utilization: number;
  /** How many times its own mean error is added to the forecast. */
  readonly margin: number;
  /** How long the highest number wanted holds. */
  readonly holdSeconds: number;
  readonly smoothing: Smoothing;
}

/**
 * As many pods as will be needed by the time that pods asked for now can answer: the highest rate
 * forecast until then, and a margin by its own error, times the processor time of a request, over
 * what a pod may use. Fewer only when so few have been wanted for a while.
 */
export class PredictiveAutoscaler implements AutoscalingPolicy {
  private readonly options: PredictiveOptions;
  private readonly forecast: RateForecast;
  private readonly demand: DemandEstimate;
  private wantedLately: { readonly pods: number; readonly atSeconds: number }[] = [];
  private arrived = 0;
  private lastSeconds: number | null = null;

  constructor(options: PredictiveOptions) {
    this.options = options;
    const periods = Math.ceil(options.leadSeconds / options.periodSeconds);
    this.forecast = new RateForecast(options.smoothing, Math.max(1, periods));
    this.demand = new DemandEstimate(options.smoothing.level);
  }

  periodSeconds(): number {
    return this.options.periodSeconds;
  }

  scale(view: AutoscalingView): ScalingDecision {
    if (view.load === null) return unchanged(view, "no requests are asked of it");
    this.look(view.load.arrived, view.nowSeconds);
    this.demand.look(view);
    const { coreSeconds } = this.demand;
    const coresPerPod = requestedCores(view);
    if (coreSeconds === null || coresPerPod === null) return unchanged(view, "no figures yet");
    const { margin, utilization } = this.options;
    const { highest, meanAbsoluteError } = this.forecast;
    const expected = highest + margin * (meanAbsoluteError ?? 0);
    const needed = Math.ceil((expected * coreSeconds) / (coresPerPod * utilization));
    const wanted = this.held(needed, view.nowSeconds);
    const replicas = withinLimits(wanted, view);
    return {
      replicas,
      reason: reasonFor(replicas, view, "forecast rate"),
      terms: {
        recommended: needed,
        forecastPerSecond: highest,
        ...(meanAbsoluteError === null ? {} : { meanErrorPerSecond: meanAbsoluteError }),
        coreSecondsPerRequest: coreSeconds,
      },
    };
  }

  /** A rate is known from the second look on. */
  private look(arrived: number, nowSeconds: number): void {
    if (this.lastSeconds !== null && nowSeconds > this.lastSeconds) {
      this.forecast.add((arrived - this.arrived) / (nowSeconds - this.lastSeconds));
    }
    this.arrived = arrived;
    this.lastSeconds = nowSeconds;
  }

  private held(needed: number, nowSeconds: number): number {
    const recent = this.wantedLately.filter(
      ({ atSeconds }) => nowSeconds - atSeconds < this.options.holdSeconds,
    );
    this.wantedLately = [...recent, { pods: needed, atSeconds: nowSeconds }];
    return this.wantedLately.reduce((most, { pods }) => Math.max(most, pods), 0);
  }
}

/** Of the newest pod; null where there is none, or it requests nothing. */
function requestedCores({ pods }: AutoscalingView): number | null {
  const milli = pods[pods.length - 1]?.requestedCpuMilli ?? 0;
  return milli > 0 ? milli / 1000 : null;
}
