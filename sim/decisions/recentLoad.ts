import type { SimTime } from "../kernel/clock.ts";

/** As many tasks as count; the weight of each is less by its part with each that follows. */
const COUNTED = 128;
const KEPT = 1 - 1 / COUNTED;

/** The tasks of one level of priority that a party has sent to one node of late. */
class LevelLoad {
  /** How many of them count. */
  known = 0;
  /** What they take, and the time in which they were sent, as they weigh. */
  private ticks = 0;
  private span = 0;
  private last: SimTime = 0;

  sent(ticks: number, time: SimTime): void {
    // The first only begins the time: what is sent in a span has no bias then.
    if (this.known > 0) {
      this.ticks = this.ticks * KEPT + ticks;
      this.span = this.span * KEPT + (time - this.last);
    }
    this.known = Math.min(this.known + 1, COUNTED);
    this.last = time;
  }

  /** Servers that they keep at work, in the mean. */
  servers(now: SimTime): number {
    const span = this.span + (now - this.last);
    return span > 0 ? this.ticks / span : 0;
  }
}

/**
 * How much of the servers of one node the tasks take that a party has sent there of late. So many
 * count that it says little of the queue at the moment, which is known otherwise.
 */
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
      known += load.known;
    }
    return known === 0 ? 0 : Math.min(1 - 1 / known, busy / servers);
  }
}
