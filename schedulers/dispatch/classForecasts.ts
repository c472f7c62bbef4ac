import type { DispatchOutcome } from "../../sim/policy/dispatch.ts";
import { HoltWinters, type Smoothing } from "../forecasts/holtWinters.ts";

/** What is forecast of one class of tasks: one stage of one application. */
class ClassForecast {
  /** In tasks a second. */
  readonly rate: HoltWinters;
  /** Mean work of a task, in cycles. */
  readonly work: HoltWinters;
  private arrived = 0;
  private told = 0;
  private toldCycles = 0;
  private served = 0;
  private servedSeconds = 0;

  constructor(smoothing: Smoothing) {
    this.rate = new HoltWinters(smoothing);
    this.work = new HoltWinters(smoothing);
  }

  arrive(): void {
    this.arrived++;
  }

  observe({ serviceSeconds, workCycles }: DispatchOutcome): void {
    if (workCycles !== null) {
      this.told++;
      this.toldCycles += workCycles;
    }
    if (serviceSeconds !== null) {
      this.served++;
      this.servedSeconds += serviceSeconds;
    }
  }

  /** A period without news of any work teaches nothing about it. */
  endPeriod(periodSeconds: number): void {
    this.rate.add(this.arrived / periodSeconds);
    if (this.told > 0) this.work.add(this.toldCycles / this.told);
    this.arrived = 0;
    this.told = 0;
    this.toldCycles = 0;
  }

  /** For all its life. */
  get meanServiceSeconds(): number {
    return this.served === 0 ? 0 : this.servedSeconds / this.served;
  }
}

/**
 * Rate and demand of every class of tasks over the next period, from what arrived and what was told
 * in the periods before.
 */
export class ClassForecasts {
  private readonly smoothing: Smoothing;
  private readonly classes: ClassForecast[] = [];
  /**
   * Work of all classes expected in the next period against that of the last, no less than 1: what
   * already waits does not go away because less will come.
   */
  growth = 1;

  constructor(smoothing: Smoothing) {
    this.smoothing = smoothing;
  }

  of(stageIndex: number): ClassForecast {
    while (this.classes.length <= stageIndex) this.classes.push(new ClassForecast(this.smoothing));
    return this.classes[stageIndex];
  }

  endPeriod(periodSeconds: number): void {
    let last = 0;
    let next = 0;
    for (const one of this.classes) {
      one.endPeriod(periodSeconds);
      last += one.rate.last * one.meanServiceSeconds;
      next += one.rate.forecast! * one.meanServiceSeconds;
    }
    this.growth = last > 0 ? Math.max(1, next / last) : 1;
  }
}
