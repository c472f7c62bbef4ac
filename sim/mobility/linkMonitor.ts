import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import { type EventKind, NO_EVENT, type Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { LinkFailureRules } from "./handoverRules.ts";

const FIRST_VEHICLES = 256;
/**
 * From one indication of the physical layer to the next: the usual period of an SSB (TS 38.133).
 */
const INDICATION_SECONDS = 0.02;

/**
 * Radio link failure of 3GPP TS 38.331, 5.3.10: after N310 indications in a row that the serving
 * cell is out of sync the timer T310 runs; N311 in a row that it is in sync stop it; when it has
 * run out the link has failed. Indications repeat what the last measurement found every 20 ms;
 * between the two thresholds there are none. Limit: a quality is that of one place, not the mean
 * over the 200 and 100 ms of TS 38.133. Verified by the family `link-failure`.
 */
export class LinkMonitor {
  private readonly simulator: Simulator;
  private readonly failed: (vehicle: number) => void;
  private readonly failureEvent: EventKind;
  private readonly recoveryEvent: EventKind;
  /**
   * From the first indication out of sync to the start of T310, T310, and to its stop, in ticks.
   */
  private readonly startDelay: SimTime;
  private readonly timer: SimTime;
  private readonly stopDelay: SimTime;
  private readonly marginDecibels: number;
  /** By vehicle: end of T310, its stop, and when the timer started or is to start. */
  private failure = new Float64Array(FIRST_VEHICLES).fill(NO_EVENT);
  private recovery = new Float64Array(FIRST_VEHICLES).fill(NO_EVENT);
  private start = new Float64Array(FIRST_VEHICLES);

  /** `failed` is told of a link that has failed. */
  constructor(simulator: Simulator, rules: LinkFailureRules, failed: (vehicle: number) => void) {
    const { clock } = simulator;
    this.simulator = simulator;
    this.failed = failed;
    this.startDelay = clock.fromSecondsUp((rules.outOfSyncCount - 1) * INDICATION_SECONDS);
    this.stopDelay = clock.fromSecondsUp((rules.inSyncCount - 1) * INDICATION_SECONDS);
    this.timer = clock.fromSecondsUp(rules.timerSeconds);
    this.marginDecibels = rules.inSyncMarginDecibels;
    this.failureEvent = simulator.register("radio link failure", Phase.world, (vehicle) => {
      this.failure[vehicle] = NO_EVENT;
      this.stop(vehicle);
      this.failed(vehicle);
    });
    this.recoveryEvent = simulator.register("radio link in sync", Phase.world, (vehicle) => {
      this.recovery[vehicle] = NO_EVENT;
      this.stop(vehicle);
    });
  }

  /**
   * A measurement of the serving cell: by how many decibels its loss is below the greatest with
   * which there is a link. True if the link has failed at once, of which nothing else is told.
   */
  judge(vehicle: number, marginDecibels: number): boolean {
    this.reserve(vehicle);
    if (marginDecibels < 0) return this.outOfSync(vehicle);
    if (this.failure[vehicle] === NO_EVENT) return false;
    const { now } = this.simulator;
    if (now < this.start[vehicle]) this.stop(vehicle);
    else if (marginDecibels < this.marginDecibels) this.cancelRecovery(vehicle);
    else if (this.stopDelay === 0) this.stop(vehicle);
    else if (this.recovery[vehicle] === NO_EVENT) {
      const time = now + this.stopDelay;
      this.recovery[vehicle] = this.simulator.schedule(time, this.recoveryEvent, vehicle);
    }
    return false;
  }

  /** The link is another one, or gone: nothing is counted any more. */
  stop(vehicle: number): void {
    if (vehicle >= this.failure.length) return;
    this.cancelRecovery(vehicle);
    if (this.failure[vehicle] === NO_EVENT) return;
    this.simulator.cancel(this.failure[vehicle]);
    this.failure[vehicle] = NO_EVENT;
  }

  private outOfSync(vehicle: number): boolean {
    this.cancelRecovery(vehicle);
    if (this.failure[vehicle] !== NO_EVENT) return false;
    if (this.startDelay + this.timer === 0) return true;
    this.start[vehicle] = this.simulator.now + this.startDelay;
    const time = this.start[vehicle] + this.timer;
    this.failure[vehicle] = this.simulator.schedule(time, this.failureEvent, vehicle);
    return false;
  }

  private cancelRecovery(vehicle: number): void {
    if (this.recovery[vehicle] === NO_EVENT) return;
    this.simulator.cancel(this.recovery[vehicle]);
    this.recovery[vehicle] = NO_EVENT;
  }

  private reserve(vehicle: number): void {
    if (vehicle < this.failure.length) return;
    let capacity = this.failure.length;
    while (capacity <= vehicle) capacity *= 2;
    this.failure = enlarged(this.failure, capacity, NO_EVENT);
    this.recovery = enlarged(this.recovery, capacity, NO_EVENT);
    this.start = enlarged(this.start, capacity);
  }
}
