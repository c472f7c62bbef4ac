import type { ReschedulingView } from "../../sim/policy/rescheduling.ts";
import { HoltWinters, type Smoothing } from "../forecasts/holtWinters.ts";

/** Forecasts what a pod of each workload will use of cores over the next period. */
export class UseForecasts {
  private readonly smoothing: Smoothing;
  private readonly byWorkload = new Map<string, HoltWinters>();

  constructor(smoothing: Smoothing) {
    this.smoothing = smoothing;
  }

  /** What pods have used since the last look: the mean of each workload's. */
  add({ pods }: ReschedulingView): void {
    const sums = new Map<string, { cores: number; count: number }>();
    for (const { workload, usedCores } of pods) {
      if (usedCores === null) continue;
      const sum = sums.get(workload) ?? { cores: 0, count: 0 };
      sum.cores += usedCores;
      sum.count++;
      sums.set(workload, sum);
    }
    for (const [workload, { cores, count }] of sums) {
      const series = this.byWorkload.get(workload) ?? new HoltWinters(this.smoothing);
      this.byWorkload.set(workload, series);
      series.add(cores / count);
    }
  }

  /** Cores; null before anything has been seen of the workload. */
  cores(workload: string): number | null {
    return this.byWorkload.get(workload)?.forecast ?? null;
  }

  /** Mean absolute error of these forecasts so far, in cores; null before one has come true. */
  error(workload: string): number | null {
    const error = this.byWorkload.get(workload)?.meanAbsoluteError ?? Infinity;
    return error === Infinity ? null : error;
  }
}
