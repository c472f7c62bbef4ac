import type { Clock, SimTime } from "../kernel/clock.ts";
import { CompensatedSum } from "../kernel/compensatedSum.ts";
import type { CarbonIntensity } from "./carbon.ts";
import type { LoadTimes } from "./loadTimes.ts";
import type { PowerStates } from "./power.ts";

/**
 * The energy of one node, integrated exactly: the sum of power times time over its states of load,
 * worked out when it is read. Nothing drifts, however long the run, and reading changes nothing. A
 * node that is off takes nothing.
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
  private readonly loads: LoadTimes;
  private readonly node: number;
  /** Of an intensity that changes: since counting began, and up to when. */
  private grams = new CompensatedSum();
  private gramsUntil: SimTime;

  /** Measures from `now` on; `carbon` is null where the intensity is not known. */
  constructor(
    states: PowerStates,
    clock: Clock,
    carbon: CarbonIntensity | null,
    loads: LoadTimes,
    node: number,
    now: SimTime = 0,
  ) {
    this.states = states;
    this.clock = clock;
    this.carbon = carbon;
    this.loads = loads;
    this.node = node;
    this.gramsUntil = now;
  }

  /** Whether each stretch of one load counts by itself, and `loadChanges` is to be told. */
  get countsStretches(): boolean {
    return this.carbon !== null && this.carbon.steadyGramsPerJoule === null;
  }

  /** What it takes at the moment. */
  get powerWatts(): number {
    const { watts } = this.states;
    const state = this.loads.state(this.node);
    return state < watts.length ? watts[state] : 0;
  }

  /** The load is about to change, or the node to be switched on or off. */
  loadChanges(now: SimTime): void {
    this.grams.add(this.gramsSince(now));
    this.gramsUntil = now;
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(now: SimTime): void {
    this.grams = new CompensatedSum();
    this.gramsUntil = now;
  }

  /** All energy up to now. */
  energyJoules(now: SimTime): number {
    return this.clock.toSeconds(this.loads.integral(this.node, now, this.states.watts));
  }

  /** The energy since counting began. */
  countedJoules(now: SimTime): number {
    return this.countedAbove(0, now);
  }

  /** Of that, what load took beyond what the idle node would have taken. */
  countedDynamicJoules(now: SimTime): number {
    return this.countedAbove(this.states.watts[0], now);
  }

  /** The carbon dioxide of that energy; null where the intensity is not known. */
  countedGrams(now: SimTime): number | null {
    const { carbon, grams } = this;
    if (carbon === null) return null;
    const steady = carbon.steadyGramsPerJoule;
    return steady === null ? grams.total + this.gramsSince(now) : this.countedJoules(now) * steady;
  }

  private countedAbove(watts: number, now: SimTime): number {
    const { states, loads, node, clock } = this;
    return clock.toSeconds(loads.countedIntegral(node, now, states.watts, watts));
  }

  /** Of the present load. */
  private gramsSince(now: SimTime): number {
    const { clock, gramsUntil, powerWatts } = this;
    return this.carbon!.grams(powerWatts, clock.toSeconds(gramsUntil), clock.toSeconds(now));
  }
}
