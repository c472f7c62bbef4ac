import type { AutoscalingView } from "../../../sim/policy/autoscaling.ts";

/**
 * Processor time of a request, in core seconds: what pods have had of processors over what was
 * answered, both of late, the older the less.
 */
export class DemandEstimate {
  private readonly weight: number;
  private cores = 0;
  private rate = 0;
  private answered = 0;
  private lastSeconds = 0;
  private hasSeen = false;

  /** `weight`: of a new period, 0 to 1. */
  constructor(weight: number) {
    this.weight = weight;
  }

  look({ nowSeconds, pods, load }: AutoscalingView): void {
    if (load === null) return;
    const samples = pods.flatMap(({ cpu }) => (cpu === null ? [] : [cpu.milli]));
    if (this.hasSeen && samples.length > 0 && nowSeconds > this.lastSeconds) {
      const cores = samples.reduce((sum, milli) => sum + milli, 0) / 1000;
      const rate = (load.answered - this.answered) / (nowSeconds - this.lastSeconds);
      this.cores += this.weight * (cores - this.cores);
      this.rate += this.weight * (rate - this.rate);
    }
    this.hasSeen = true;
    this.answered = load.answered;
    this.lastSeconds = nowSeconds;
  }

  /** Null before anything has been answered. */
  get coreSeconds(): number | null {
    return this.rate > 0 && this.cores > 0 ? this.cores / this.rate : null;
  }
}
