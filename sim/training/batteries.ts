import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Availability } from "./availability.ts";

/** What each client's battery is. */
export interface BatteryPlan {
  readonly capacityJoules: number;
  /** At the start, as shares of the capacity between which chance decides. */
  readonly leastShare: number;
  readonly mostShare: number;
  /** What the device takes all the time, the job aside. */
  readonly baseWatts: number;
  /** Share below which a client does not begin. */
  readonly reserveShare: number;
  /** What goes in while it is charged, and when that is. */
  readonly chargingWatts: number;
  readonly charging: Availability;
}

interface Charge {
  joules: number;
  atSeconds: number;
}

const DAY_SECONDS = 86_400;

/** Below this share of its capacity a battery is empty: what is left is rounding. */
const EMPTY = 1e-9;

/**
 * The batteries of a job's clients: a device takes its base power all the time, the job takes what
 * its work and its messages need when it tells, and while a battery is charged the charger's power
 * goes in. Never below empty or above full. Between what the job takes the charge is a function of
 * time alone, worked out when somebody asks: a client that nobody asks about costs nothing.
 *
 * Limits: what other owners compute and send on the same device is in its base power or nowhere; no
 * losses in charging, no voltage, no ageing, and no device that runs on the charger alone.
 */
export class Batteries {
  readonly plan: BatteryPlan;
  private readonly simulator: Simulator;
  private readonly starts: KeyedStream;
  private readonly charges = new Map<number, Charge>();

  /** `starts` decides on the charge of each client at the start. */
  constructor(plan: BatteryPlan, simulator: Simulator, starts: KeyedStream) {
    this.plan = plan;
    this.simulator = simulator;
    this.starts = starts;
  }

  /** Of the capacity, now. */
  share(client: number): number {
    return this.chargeOf(client).joules / this.plan.capacityJoules;
  }

  isEmpty(client: number): boolean {
    return this.share(client) <= EMPTY;
  }

  isCharging(client: number): boolean {
    return this.plan.charging.isOn(client, this.simulator.nowSeconds);
  }

  /** Takes energy that the job has needed; false where the battery is empty then. */
  take(client: number, joules: number): boolean {
    const charge = this.chargeOf(client);
    charge.joules = Math.max(0, charge.joules - joules);
    return !this.isEmpty(client);
  }

  /**
   * Seconds until it is empty where the job takes so many watts from now on; a day where it is not
   * by then.
   */
  secondsToEmpty(client: number, watts: number): number {
    let { joules, atSeconds } = this.chargeOf(client);
    const begunSeconds = atSeconds;
    const endSeconds = begunSeconds + DAY_SECONDS;
    while (atSeconds < endSeconds) {
      const { untilSeconds, changeWatts } = this.stretch(client, atSeconds, endSeconds);
      const change = changeWatts - watts;
      const left = this.after(joules, change, untilSeconds - atSeconds);
      if (left <= 0 && change < 0) return atSeconds + joules / -change - begunSeconds;
      joules = left;
      atSeconds = untilSeconds;
    }
    return DAY_SECONDS;
  }

  private chargeOf(client: number): Charge {
    const { charges, plan, simulator, starts } = this;
    let charge = charges.get(client);
    if (charge === undefined) {
      const { leastShare, mostShare, capacityJoules } = plan;
      const share = leastShare + (mostShare - leastShare) * starts.at(client).next();
      charge = { joules: share * capacityJoules, atSeconds: 0 };
      charges.set(client, charge);
    }
    const { nowSeconds } = simulator;
    while (charge.atSeconds < nowSeconds) {
      const { atSeconds } = charge;
      const { untilSeconds, changeWatts } = this.stretch(client, atSeconds, nowSeconds);
      charge.joules = this.after(charge.joules, changeWatts, untilSeconds - atSeconds);
      charge.atSeconds = untilSeconds;
    }
    return charge;
  }

  /** Until when the charger stays as it is, a limit at most, and the power that goes in then. */
  private stretch(client: number, atSeconds: number, limitSeconds: number) {
    const { charging, chargingWatts, baseWatts } = this.plan;
    const isCharged = charging.isOn(client, atSeconds);
    const untilSeconds = Math.min(limitSeconds, charging.sureUntil(client, atSeconds));
    return { untilSeconds, changeWatts: (isCharged ? chargingWatts : 0) - baseWatts };
  }

  private after(joules: number, watts: number, seconds: number): number {
    return Math.max(0, Math.min(this.plan.capacityJoules, joules + watts * seconds));
  }
}
