import { RowsByEntity } from "../../series/rowsByEntity.ts";
import type { VehicleTasks } from "../../series/vehicleTasks.ts";

/** What `VehicleWork.at` finds for a vehicle that has asked for nothing yet. */
export const NO_WORK = -1;

/** After so many seconds without work under way a vehicle is shown without. */
const MEMORY_SECONDS = 2;

/**
 * Where the work of each vehicle runs: the tier of the last of its tasks that was given a node,
 * while that task is under way and for a short time afterwards.
 */
export class VehicleWork {
  private readonly tasks: VehicleTasks;
  private readonly decided: RowsByEntity;

  constructor(tasks: VehicleTasks) {
    this.tasks = tasks;
    this.decided = new RowsByEntity(tasks.decided);
  }

  /** The number of the tier, or `NO_WORK`. */
  at(vehicle: number, seconds: number): number {
    const place = this.decided.at(vehicle, seconds);
    if (place < 0) return NO_WORK;
    // A task without an end is open to the end of the run.
    const isOver = seconds - this.tasks.finishedSeconds[place] > MEMORY_SECONDS;
    return isOver ? NO_WORK : this.tasks.tiers[place];
  }
}
