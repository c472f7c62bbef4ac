import type { SimTime } from "../kernel/clock.ts";
import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";

/**
 * The end of the warm-up, as an instant that many may listen to: what they count for the summary
 * they count from then on. It comes before all else that happens at that instant.
 */
export class Warmup {
  private readonly simulator: Simulator;
  private readonly endTime: SimTime;
  private readonly listeners: (() => void)[] = [];
  private isOver: boolean;

  /** To be made before anything else is scheduled. Without a warm-up there is no event. */
  constructor(simulator: Simulator, endTime: SimTime) {
    this.simulator = simulator;
    this.endTime = endTime;
    this.isOver = endTime === 0;
    if (this.isOver) return;
    const kind = simulator.register("warm-up over", Phase.world, () => this.end());
    simulator.schedule(endTime, kind, 0);
  }

  /** The time that is counted, up to now. */
  get countedSeconds(): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(Math.max(0, now - this.endTime));
  }

  /** Events of its own so far: none of the world's. */
  get events(): number {
    return this.endTime > 0 && this.simulator.now >= this.endTime ? 1 : 0;
  }

  /** Tells a listener when counting begins; without a warm-up it is told nothing. */
  afterwards(begin: () => void): void {
    this.listeners.push(begin);
  }

  /** Over now at the latest: of a run that ends within it nothing is counted. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const begin of this.listeners) begin();
  }
}
