import type { SimTime } from "../kernel/clock.ts";
import { REMEMBERED, RecentTimes } from "./recentTimes.ts";

/** The tasks of one level of priority that a party has sent to one node of late. */
class LevelLoad {
  readonly times = new RecentTimes();
  private readonly ticks = new Float64Array(REMEMBERED);

  sent(ticks: number, time: SimTime): void {
    this.ticks[this.times.add(time)] = ticks;
  }

  /** Servers that they keep at work, in the mean. */
  servers(now: SimTime): number {
    const { known } = this.times;
    if (known === 0) return 0;
    let ticks = 0;
    for (let place = 0; place < known; place++) ticks += this.ticks[place];
    return (ticks / known) * this.times.meanPerTick(now);
  }
}

/** How much of the servers of one node the tasks take that a party has sent there of late. */
export class RecentLoad {
  /** Of those of which something was sent. */
  private readonly levels: (LevelLoad | undefined)[];

  constructor(levels: number) {
    this.levels = new Array(levels).fill(undefined);
  }

  sent(level: number, ticks: number, time: SimTime): void {
    (this.levels[level] ??= new LevelLoad()).sent(ticks, time);
  }

  /**
   * The share of so many servers that tasks above a level of priority take. It is below 1: from n
   * tasks all of a server cannot be told from all but one n-th of it.
   */
  shareAbove(level: number, servers: number, now: SimTime): number {
    let busy = 0;
    let known = 0;
    for (let other = level + 1; other < this.levels.length; other++) {
      const load = this.levels[other];
      if (load === undefined) continue;
      busy += load.servers(now);
      known += load.times.known;
    }
    return known === 0 ? 0 : Math.min(1 - 1 / known, busy / servers);
  }
}
