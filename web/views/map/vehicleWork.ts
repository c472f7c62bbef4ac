import { picked } from "../../series/picked.ts";
import { RowsByEntity } from "../../series/rowsByEntity.ts";

/** What `VehicleWork.at` finds for a vehicle that has asked for nothing yet. */
export const NO_WORK = -1;

/** After so many seconds without work under way a vehicle is shown without. */
const MEMORY_SECONDS = 2;

/**
 * Where the work of each vehicle runs: the tier of the last of its tasks that was given a node,
 * while that task is under way and for a short time afterwards.
 */
export class VehicleWork {
  private readonly decided: RowsByEntity;
  /** In the order of `decided`, so that a frame reads what lies together. */
  private readonly tiers: Int8Array;
  private readonly finishedSeconds: Float64Array;

  /** Columns of the table of tasks; `owners` are the vehicles that asked, by number, or negative. */
  constructor(
    columns: {
      readonly owners: Int32Array;
      readonly tiers: Int32Array;
      readonly decidedSeconds: Float64Array;
      readonly finishedSeconds: Float64Array;
    },
    vehicleCount: number,
  ) {
    const { owners, tiers, decidedSeconds, finishedSeconds } = columns;
    const placed = owners.map((owner, row) => (tiers[row] < 0 ? -1 : owner));
    this.decided = new RowsByEntity(placed, decidedSeconds, vehicleCount);
    const { rows } = this.decided;
    this.tiers = picked(tiers, rows, new Int8Array(rows.length));
    this.finishedSeconds = picked(finishedSeconds, rows, new Float64Array(rows.length));
  }

  /** The number of the tier, or `NO_WORK`. */
  at(vehicle: number, seconds: number): number {
    const place = this.decided.at(vehicle, seconds);
    if (place < 0) return NO_WORK;
    // A task without an end is open to the end of the run.
    const isOver = seconds - this.finishedSeconds[place] > MEMORY_SECONDS;
    return isOver ? NO_WORK : this.tiers[place];
  }
}
