import { TIERS } from "../../sim/policy/tier.ts";
import type { RunTable } from "../data/runTable.ts";
import { codesIn, placesOf } from "./codesOf.ts";
import { requestSourcesOf } from "./requestSources.ts";
import { type OrderedRows, orderedRows } from "./rowsByEntity.ts";
import { timeOrder } from "./timeOrder.ts";

/** The tier of a vehicle that has no work. */
export const NO_WORK = -1;
/** After so many seconds without work under way a vehicle is shown without. */
const MEMORY_SECONDS = 2;
/** Changes between two snapshots: as many as are gone through in a part of a frame. */
const LEAST_CHANGES = 8192;

/**
 * Where the work of each vehicle runs: the tier of the last of its tasks that was given a node,
 * while that task is under way and for a short time afterwards. As changes in the order of time,
 * and after every so many of them how all vehicles stood: any instant is near one of these.
 */
export interface VehicleTasks {
  readonly timesSeconds: Float64Array;
  /** Numbers of vehicles, and of the tiers that their work is at from then on, or `NO_WORK`. */
  readonly vehicles: Int32Array;
  readonly tiers: Int8Array;
  /** The tiers of all vehicles before the first change, before the one after so many, and so on. */
  readonly snapshots: Int8Array;
  readonly changesBetween: number;
  readonly vehicleCount: number;
}

export function vehicleTasks(
  tasks: RunTable,
  requests: RunTable,
  vehicles: readonly string[],
): VehicleTasks {
  const sources = codesIn(placesOf(vehicles), requests.codes("source"), requests.words("source"));
  const owners = requestSourcesOf(tasks.numbers("request"), requests.numbers("request"), sources);
  const tiers = codesIn(placesOf(TIERS), tasks.codes("tier"), tasks.words("tier"));
  const placed = owners.map((owner, row) => (tiers[row] < 0 ? -1 : owner));
  const decided = orderedRows(placed, tasks.numbers("decidedSeconds"), vehicles.length);
  return inOrder(changesOf(decided, tiers, tasks.numbers("finishedSeconds")), vehicles.length);
}

type Changes = Pick<VehicleTasks, "timesSeconds" | "vehicles" | "tiers">;

/** Vehicle by vehicle: to the tier of a task, and to none where no other follows in time. */
function changesOf(
  { starts, rows, timesSeconds }: OrderedRows,
  tiers: Int32Array,
  finishedSeconds: ArrayLike<number>,
): Changes {
  const times = new Float64Array(2 * rows.length);
  const [whose, to] = [new Int32Array(2 * rows.length), new Int8Array(2 * rows.length)];
  let count = 0;
  const add = (seconds: number, vehicle: number, tier: number) => {
    times[count] = seconds;
    whose[count] = vehicle;
    to[count++] = tier;
  };
  for (let vehicle = 0; vehicle + 1 < starts.length; vehicle++) {
    for (let place = starts[vehicle]; place < starts[vehicle + 1]; place++) {
      add(timesSeconds[place], vehicle, tiers[rows[place]]);
      const over = finishedSeconds[rows[place]] + MEMORY_SECONDS;
      const next = place + 1 < starts[vehicle + 1] ? timesSeconds[place + 1] : Infinity;
      // A task without an end is open to the end of the run.
      if (over < next) add(over, vehicle, NO_WORK);
    }
  }
  return {
    timesSeconds: times.subarray(0, count),
    vehicles: whose.subarray(0, count),
    tiers: to.subarray(0, count),
  };
}

function inOrder({ timesSeconds, vehicles, tiers }: Changes, vehicleCount: number): VehicleTasks {
  const order = timeOrder(timesSeconds);
  const count = order.length;
  const changesBetween = Math.max(LEAST_CHANGES, vehicleCount);
  const found = {
    timesSeconds: new Float64Array(count),
    vehicles: new Int32Array(count),
    tiers: new Int8Array(count),
    snapshots: new Int8Array((Math.floor(count / changesBetween) + 1) * vehicleCount),
  };
  const now = new Int8Array(vehicleCount).fill(NO_WORK);
  for (let change = 0; change <= count; change++) {
    if (change % changesBetween === 0) {
      found.snapshots.set(now, (change / changesBetween) * vehicleCount);
    }
    if (change === count) break;
    const from = order[change];
    found.timesSeconds[change] = timesSeconds[from];
    found.vehicles[change] = vehicles[from];
    found.tiers[change] = now[vehicles[from]] = tiers[from];
  }
  return { ...found, changesBetween, vehicleCount };
}
