import type { Clock, SimTime } from "../kernel/clock.ts";
import { CompensatedSum } from "../kernel/compensatedSum.ts";
import type { CarbonIntensity } from "./carbon.ts";
import type { PowerStates } from "./power.ts";

/**
 * The energy of one node, integrated exactly: how long it has been in each state of load is a whole
 * number of ticks, and its energy the sum of power times time over the states, worked out when it
 * is read. Nothing drifts, however long the run, and reading changes nothing. A node that is off
 * takes nothing.
 *
 * Source: energy as the integral of power over time, of a power that holds between two changes of
 * load. Units: watts, joules, ticks of the clock. Limits: a core that works takes its full share
 * whatever it does, and switching on or off takes neither time nor energy. Verified by: the kind
 * `iFogSim` (devices that are idle, and that work off tuples) and `carbon-shift`.
 */
export class EnergyMeter {
  private readonly states: PowerStates;
  private readonly clock: Clock;
  private readonly carbon: CarbonIntensity | null;
  /** The same where it changes in time: then each stretch counts by itself. */
  private readonly changingCarbon: CarbonIntensity | null;
  private readonly ticks: Float64Array;
  /** Of these ticks, the ones before counting began; null where it began with the meter. */
  private uncountedTicks: Float64Array | null = null;
  /** Of an intensity that changes, since counting began. */
  private grams = new CompensatedSum();
  private since: SimTime;
  private on = true;
  private state = 0;

  /** Measures from `now` on, idle at first; `carbon` is null where the intensity is not known. */
  constructor(states: PowerStates, clock: Clock, carbon: CarbonIntensity | null, now: SimTime = 0) {
    this.states = states;
    this.clock = clock;
    this.carbon = carbon;
    this.changingCarbon = carbon?.steadyGramsPerJoule === null ? carbon : null;
    this.ticks = new Float64Array(states.watts.length);
    this.since = now;
  }

  /** What it takes at the moment. */
  get powerWatts(): number {
    return this.on ? this.states.watts[this.state] : 0;
  }

  /** How many cores and accelerators are busy from now on. */
  setLoad(now: SimTime, busyCores: number, busyAccelerators: number): void {
    this.settle(now);
    this.state = this.states.stateOf(busyCores, busyAccelerators);
  }

  /** Switches it on or off (a failed node is off); the load stays as it was set. */
  setOn(now: SimTime, on: boolean): void {
    this.settle(now);
    this.on = on;
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(now: SimTime): void {
    this.settle(now);
    this.uncountedTicks = Float64Array.from(this.ticks);
    this.grams = new CompensatedSum();
  }

  /** All energy up to now. */
  energyJoules(now: SimTime): number {
    return this.integral(this.ticks, now, 0);
  }

  /** The energy since counting began. */
  countedJoules(now: SimTime): number {
    return this.integral(this.countedTicks(), now, 0);
  }

  /** Of that, what load took beyond what the idle node would have taken. */
  countedDynamicJoules(now: SimTime): number {
    return this.integral(this.countedTicks(), now, this.states.watts[0]);
  }

  /** The carbon dioxide of that energy; null where the intensity is not known. */
  countedGrams(now: SimTime): number | null {
    const { carbon, clock, grams } = this;
    if (carbon === null) return null;
    const steady = carbon.steadyGramsPerJoule;
    if (steady !== null) return this.countedJoules(now) * steady;
    const { since, powerWatts } = this;
    return grams.total + carbon.grams(powerWatts, clock.toSeconds(since), clock.toSeconds(now));
  }

  /** What load took beyond what the idle node would have taken. */
  dynamicJoules(now: SimTime): number {
    return this.integral(this.ticks, now, this.states.watts[0]);
  }

  /** How long it has been on. */
  onSeconds(now: SimTime): number {
    const past = this.ticks.reduce((sum, ticks) => sum + ticks, 0);
    return this.clock.toSeconds(past + (this.on ? now - this.since : 0));
  }

  private countedTicks(): Float64Array {
    const { ticks, uncountedTicks } = this;
    return uncountedTicks === null ? ticks : ticks.map((all, k) => all - uncountedTicks[k]);
  }

  /** Of the power above a level, over these ticks and the time since the last change, in joules. */
  private integral(ticks: Float64Array, now: SimTime, aboveWatts: number): number {
    const { watts } = this.states;
    const current = this.on ? now - this.since : 0;
    let wattTicks = 0;
    for (let state = 0; state < watts.length; state++) {
      const spent = state === this.state ? ticks[state] + current : ticks[state];
      wattTicks += (watts[state] - aboveWatts) * spent;
    }
    return this.clock.toSeconds(wattTicks);
  }

  private settle(now: SimTime): void {
    if (now === this.since) return;
    if (this.on) {
      this.ticks[this.state] += now - this.since;
      if (this.changingCarbon !== null) this.addGrams(this.changingCarbon, now);
    }
    this.since = now;
  }

  private addGrams(carbon: CarbonIntensity, now: SimTime): void {
    const { clock, since } = this;
    const watts = this.states.watts[this.state];
    this.grams.add(carbon.grams(watts, clock.toSeconds(since), clock.toSeconds(now)));
  }
}
