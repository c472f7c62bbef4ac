import type { SimTime } from "../kernel/clock.ts";
import { log10 } from "../kernel/exactMath.ts";
import type { CellRadio } from "../platform/radio/cellRadio.ts";
import type { HandoverStore } from "./handoverStore.ts";

const DEFAULT_STEP = 0.1;

/**
 * The rates of vehicles as others have been told them. They change by steps: a rate that differs
 * from the one told by no more than a share of it is not worth telling, because every change makes
 * the network share its links anew.
 */
export class ReportedRates {
  private readonly store: HandoverStore;
  private readonly radio: CellRadio;
  private readonly step: number;
  private readonly stepDecibels: number;

  /** `step`: the share by which a rate has to change; by default a tenth. */
  constructor(store: HandoverStore, radio: CellRadio, step = DEFAULT_STEP) {
    this.store = store;
    this.radio = radio;
    this.step = step;
    this.stepDecibels = 10 * log10(1 + step);
  }

  /** Upwards with its cell, in bytes per second: of a trace the rate now, else as last told. */
  uplink(vehicle: number, now: SimTime): number {
    const { uplinkTrace } = this.radio.cells[this.store.serving[vehicle]];
    return uplinkTrace?.bytesPerSecondAt(now) ?? this.store.uplink[vehicle];
  }

  downlink(vehicle: number, now: SimTime): number {
    const { downlinkTrace } = this.radio.cells[this.store.serving[vehicle]];
    return downlinkTrace?.bytesPerSecondAt(now) ?? this.store.downlink[vehicle];
  }

  /** Takes the rates with the serving cell as they are at this loss, in decibels. */
  set(vehicle: number, loss: number): void {
    const { store, radio } = this;
    const cell = store.serving[vehicle];
    store.toldLoss[vehicle] = loss;
    store.uplink[vehicle] = radio.uplinkBytesPerSecond(cell, loss);
    store.downlink[vehicle] = radio.downlinkBytesPerSecond(cell, loss);
  }

  /** Takes them if they differ by enough; true if so. */
  update(vehicle: number, loss: number): boolean {
    const { store, radio, step } = this;
    // A rate changes by no greater factor than the signal does, so small changes need no look.
    if (Math.abs(loss - store.toldLoss[vehicle]) <= this.stepDecibels) return false;
    const cell = store.serving[vehicle];
    const uplink = store.uplink[vehicle];
    const downlink = store.downlink[vehicle];
    const uplinkChange = Math.abs(radio.uplinkBytesPerSecond(cell, loss) - uplink);
    const downlinkChange = Math.abs(radio.downlinkBytesPerSecond(cell, loss) - downlink);
    if (uplinkChange <= step * uplink && downlinkChange <= step * downlink) return false;
    this.set(vehicle, loss);
    return true;
  }
}
