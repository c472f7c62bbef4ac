import { countUpTo } from "../../series/occupancy.ts";
import type { VehicleTasks } from "../../series/vehicleTasks.ts";

/** Where the work of all vehicles runs at an instant. */
export class VehicleWork {
  /** Numbers of tiers, or `NO_WORK`, by number of the vehicle; written over by `goTo`. */
  readonly tiers: Int8Array;
  private readonly tasks: VehicleTasks;
  /** Changes that `tiers` has taken in. */
  private taken = 0;

  constructor(tasks: VehicleTasks) {
    this.tasks = tasks;
    this.tiers = tasks.snapshots.slice(0, tasks.vehicleCount);
  }

  goTo(seconds: number): void {
    const { timesSeconds, vehicles, tiers, snapshots, changesBetween, vehicleCount } = this.tasks;
    const until = countUpTo(timesSeconds, seconds, 0);
    if (until < this.taken || until - this.taken > changesBetween) {
      const snapshot = Math.floor(until / changesBetween);
      const start = snapshot * vehicleCount;
      this.tiers.set(snapshots.subarray(start, start + vehicleCount));
      this.taken = snapshot * changesBetween;
    }
    for (let change = this.taken; change < until; change++) {
      this.tiers[vehicles[change]] = tiers[change];
    }
    this.taken = until;
  }
}
