import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { DrainSummary } from "../record/summary.ts";
import type { RequestStore } from "../requests/requestStore.ts";

/**
 * When a run is over: at its horizon, after which nothing is asked; or, where it is drained, as
 * soon as nothing that was asked before is anywhere any more, at a limit at the latest. All else
 * goes on meanwhile: vehicles move, nodes fail, power is drawn. It ends with the event that ends
 * the last request, however the run is sliced.
 */
export class RunEnd {
  readonly horizon: SimTime;
  /** The last instant that there may be. */
  readonly limit: SimTime;
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly drainSeconds: number | undefined;
  private isDraining = false;
  private allOver = false;

  /** To be made before anything that ends at the horizon; without a drain there is no event. */
  constructor(
    simulator: Simulator,
    store: RequestStore,
    horizon: SimTime,
    drainSeconds: number | undefined,
  ) {
    const { clock } = simulator;
    this.simulator = simulator;
    this.store = store;
    this.horizon = horizon;
    this.drainSeconds = drainSeconds;
    this.limit = horizon + clock.fromSeconds(drainSeconds ?? 0);
    if (drainSeconds === undefined) return;
    const kind = simulator.register("horizon", Phase.samples, () => this.beginDrain());
    simulator.schedule(horizon, kind, 0);
  }

  /** Nothing is left to wait for after the horizon: no event may run any more. */
  get isDrained(): boolean {
    return this.allOver;
  }

  /** Events of its own so far: none of the world's. */
  get events(): number {
    return this.isDraining ? 1 : 0;
  }

  /** Null where the run is not drained. */
  get drain(): DrainSummary | null {
    const { simulator, drainSeconds, horizon } = this;
    if (drainSeconds === undefined) return null;
    const seconds = simulator.clock.toSeconds(Math.max(0, simulator.now - horizon));
    return { limitSeconds: drainSeconds, seconds };
  }

  /** Nothing of some request is anywhere any more. */
  requestOver(): void {
    if (this.isDraining) this.endIfDrained();
  }

  private beginDrain(): void {
    this.isDraining = true;
    this.endIfDrained();
  }

  private endIfDrained(): void {
    if (this.store.openCount > 0) return;
    this.allOver = true;
    this.simulator.stop();
  }
}
