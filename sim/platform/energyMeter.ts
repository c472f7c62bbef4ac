import type { Clock, SimTime } from "../kernel/clock.ts";
import type { CarbonMeter } from "./carbon.ts";
import { CompensatedSum } from "./compensatedSum.ts";
import { nodeWatts, type PowerModel } from "./power.ts";

/**
 * The energy of one node, integrated exactly: load is constant between changes, so each stretch is
 * power times time. The idle part is kept as a whole number of ticks and what is above it as a
 * compensated sum, so that nothing drifts. A node that is off takes nothing.
 *
 * Where the node's zone has a carbon meter, each stretch is handed on to it as it ends.
 */
export class EnergyMeter {
  private readonly model: PowerModel;
  private readonly clock: Clock;
  private readonly carbon: CarbonMeter | null;
  private readonly idleWatts: number;
  private readonly aboveIdle = new CompensatedSum();
  private onTicks = 0;
  private since: SimTime = 0;
  private on = true;
  private processorLoad = 0;
  private acceleratorLoad = 0;
  private watts: number;

  constructor(model: PowerModel, clock: Clock, carbon: CarbonMeter | null) {
    this.model = model;
    this.clock = clock;
    this.carbon = carbon;
    this.idleWatts = nodeWatts(model, 0, 0);
    this.watts = this.idleWatts;
  }

  /** What it takes at the moment. */
  get powerWatts(): number {
    return this.watts;
  }

  /** Shares of the processor and of the accelerators that are busy from now on. */
  setLoad(now: SimTime, processorLoad: number, acceleratorLoad: number): void {
    this.settle(now);
    this.processorLoad = processorLoad;
    this.acceleratorLoad = acceleratorLoad;
    this.refresh();
  }

  /** Switches it on or off (a failed node is off); the load stays as it was set. */
  setOn(now: SimTime, on: boolean): void {
    this.settle(now);
    this.on = on;
    this.refresh();
  }

  /** All energy up to now. */
  energyJoules(now: SimTime): number {
    this.settle(now);
    return this.idleWatts * this.clock.toSeconds(this.onTicks) + this.aboveIdle.total;
  }

  /** What load took beyond what the idle node would have taken. */
  dynamicJoules(now: SimTime): number {
    this.settle(now);
    return this.aboveIdle.total;
  }

  /** How long it has been on. */
  onSeconds(now: SimTime): number {
    this.settle(now);
    return this.clock.toSeconds(this.onTicks);
  }

  private refresh(): void {
    this.watts = this.on ? nodeWatts(this.model, this.processorLoad, this.acceleratorLoad) : 0;
  }

  private settle(now: SimTime): void {
    const ticks = now - this.since;
    if (ticks === 0) return;
    if (this.on) {
      this.onTicks += ticks;
      const above = this.watts - this.idleWatts;
      if (above !== 0) this.aboveIdle.add(above * this.clock.toSeconds(ticks));
      this.carbon?.add(this.watts, this.since, now);
    }
    this.since = now;
  }
}
