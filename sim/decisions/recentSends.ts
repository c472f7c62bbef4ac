import type { SimTime } from "../kernel/clock.ts";
import { REMEMBERED, RecentTimes } from "./recentTimes.ts";
import type { SentWork } from "./sentWork.ts";

/** How often a party has sent to one cell of late, and what each took of the cell alone. */
export class RecentSends {
  private readonly times = new RecentTimes();
  private readonly airTicks = new Float64Array(REMEMBERED);

  sent({ airTicks }: SentWork, time: SimTime): void {
    this.airTicks[this.times.add(time)] = airTicks;
  }

  /**
   * By how much a transfer takes longer, as a share, because of those that will be sent after it,
   * if they go on at their mean rate: where all share the cell equally, each takes of it what it
   * needs, or what is left of the transfer when it comes if this is less. `ticks` is what the
   * transfer takes of the cell alone; it is taken to be sent evenly. Those that these hold up in
   * turn do not count.
   */
  laterShare(now: SimTime, ticks: SimTime): number {
    const { known } = this.times;
    if (known === 0 || ticks === 0) return 0;
    let taken = 0;
    for (let place = 0; place < known; place++) {
      const other = this.airTicks[place];
      taken += other < ticks ? other - (other * other) / (2 * ticks) : ticks / 2;
    }
    return (taken / known) * this.times.meanPerTick(now);
  }
}
