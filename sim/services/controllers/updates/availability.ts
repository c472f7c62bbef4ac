import type { Timer, Timers } from "../../../kernel/timers.ts";
import type { ServicePod } from "../../pods/servicePod.ts";

/** Below any step of a clock: what seconds lose by rounding. */
const NEGLIGIBLE_SECONDS = 1e-9;

/** Which pods are available: ready for as long as their object asks for. */
export class Availability {
  private readonly nowSeconds: () => number;
  private readonly timers: Timers;
  private readonly again: () => void;
  private look: Timer | null = null;
  private lookSeconds = Infinity;

  /** `again` is called when a pod that was asked about and was ready has become available. */
  constructor(nowSeconds: () => number, timers: Timers, again: () => void) {
    this.nowSeconds = nowSeconds;
    this.timers = timers;
    this.again = again;
  }

  /** As the control plane has it; one that is ordered to end is not. */
  of(pod: ServicePod, minReadySeconds: number): boolean {
    if (!pod.isEndpoint) return false;
    const dueSeconds = pod.times.readyChangedSeconds! + minReadySeconds;
    if (dueSeconds <= this.nowSeconds() + NEGLIGIBLE_SECONDS) return true;
    this.lookAt(dueSeconds);
    return false;
  }

  private lookAt(dueSeconds: number): void {
    if (this.lookSeconds <= dueSeconds) return;
    this.look?.cancel();
    this.lookSeconds = dueSeconds;
    this.look = this.timers.after(dueSeconds - this.nowSeconds(), () => {
      this.lookSeconds = Infinity;
      this.look = null;
      this.again();
    });
  }
}
