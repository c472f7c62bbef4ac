import type { Clock, SimTime } from "../kernel/clock.ts";
import type { CarbonMeter } from "./carbon.ts";
import type { PowerStates } from "./power.ts";

/**
 * The energy of one node, integrated exactly: how long it has been in each state of load is a whole
 * number of ticks, and its energy the sum of power times time over the states, worked out when it
 * is asked for. Nothing drifts, however long the run. A node that is off takes nothing.
 *
 * Source: energy as the integral of power over time, of a power that holds between two changes of
 * load. Units: watts, joules, ticks of the clock. Limits: a core that works takes its full share
 * whatever it does, and switching on or off takes neither time nor energy. Verified by: the kind
 * `iFogSim` (devices that are idle, and that work off tuples) and `carbon-shift`.
 *
 * A zone whose carbon intensity changes is told each stretch as it ends; one with a steady
 * intensity is told the energy whenever that is read.
 */
export class EnergyMeter {
  private readonly states: PowerStates;
  private readonly clock: Clock;
  private readonly carbon: CarbonMeter | null;
  private readonly ticks: Float64Array;
  private since: SimTime = 0;
  private on = true;
  private state = 0;
  private toldJoules = 0;

  constructor(states: PowerStates, clock: Clock, carbon: CarbonMeter | null) {
    this.states = states;
    this.clock = clock;
    this.carbon = carbon;
    this.ticks = new Float64Array(states.watts.length);
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

  /** All energy up to now. */
  energyJoules(now: SimTime): number {
    this.settle(now);
    const joules = this.integral(0);
    if (this.carbon?.isSteady) {
      this.carbon.addJoules(joules - this.toldJoules, now);
      this.toldJoules = joules;
    }
    return joules;
  }

  /** What load took beyond what the idle node would have taken. */
  dynamicJoules(now: SimTime): number {
    this.settle(now);
    return this.integral(this.states.watts[0]);
  }

  /** How long it has been on. */
  onSeconds(now: SimTime): number {
    this.settle(now);
    return this.clock.toSeconds(this.ticks.reduce((sum, ticks) => sum + ticks, 0));
  }

  /** Of the power above a level, in joules. */
  private integral(aboveWatts: number): number {
    const { watts } = this.states;
    let wattTicks = 0;
    for (let state = 0; state < watts.length; state++) {
      wattTicks += (watts[state] - aboveWatts) * this.ticks[state];
    }
    return this.clock.toSeconds(wattTicks);
  }

  private settle(now: SimTime): void {
    if (this.on) {
      this.ticks[this.state] += now - this.since;
      if (this.carbon !== null && !this.carbon.isSteady && now > this.since) {
        this.carbon.add(this.states.watts[this.state], this.since, now);
      }
    }
    this.since = now;
  }
}
