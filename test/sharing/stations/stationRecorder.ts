import { expect } from "vitest";
import type { Simulator } from "../../../sim/kernel/simulator.ts";
import type { ServiceStation, StationObserver } from "../../../sim/sharing/stations/station.ts";

/** Notes what a station tells, checks its invariants, and integrates its busy servers. */
export class StationRecorder implements StationObserver {
  readonly completions: { job: number; time: number }[] = [];
  busyTicks = 0;
  onCompleted: (job: number) => void = () => {};
  private readonly simulator: Simulator;
  private busy = 0;
  private since = 0;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  completed(station: ServiceStation, job: number): void {
    expect(station.withdraw(job)).toBe(false);
    this.completions.push({ job, time: this.simulator.now });
    this.onCompleted(job);
  }

  loadChanged(station: ServiceStation): void {
    this.busyTicks += this.busy * (this.simulator.now - this.since);
    this.since = this.simulator.now;
    if (station.busyServers === this.busy) throw new Error("told of a change that is none");
    this.busy = station.busyServers;
    if (this.busy > station.servers) throw new Error("more busy servers than there are");
  }
}
