import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE } from "../nodes/node.ts";
import type { Routes } from "../platform/routes.ts";

/**
 * How long a report takes to the deciding party: always the same, or as long as the latency of the
 * way, without load. A party that stands nowhere in particular is as far as nothing.
 */
export class ReportDelay {
  private readonly simulator: Simulator;
  private readonly routes: Routes;
  /** Null for the latency of the way. */
  private readonly fixed: SimTime | null;

  /** `seconds` are null for the latency of the way. */
  constructor(simulator: Simulator, routes: Routes, seconds: number | null) {
    this.simulator = simulator;
    this.routes = routes;
    this.fixed = seconds === null ? null : simulator.clock.fromSeconds(seconds);
  }

  /** From a place to a party at another; `beyond` seconds of radio where it is on a vehicle. */
  ticks(from: number, at: number, beyondSeconds: number): SimTime {
    if (this.fixed !== null) return this.fixed;
    const wired = from === NOWHERE || at === NOWHERE ? 0 : this.routes.latencySeconds(at, from);
    return this.simulator.clock.fromSeconds(wired + beyondSeconds);
  }
}
