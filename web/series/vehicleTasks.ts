import { TIERS } from "../../sim/policy/tier.ts";
import type { RunTable } from "../data/runTable.ts";
import { codesIn, placesOf } from "./codesOf.ts";
import { picked } from "./picked.ts";
import { requestSourcesOf } from "./requestSources.ts";
import { type OrderedRows, orderedRows } from "./rowsByEntity.ts";

/** The tasks that vehicles asked for and that were given a node, in the order of these choices. */
export interface VehicleTasks {
  /** By number of the vehicle; the times are those of the choices. */
  readonly decided: OrderedRows;
  /** Numbers of tiers, in the order of `decided`. */
  readonly tiers: Int8Array;
  /** NaN for those that had not ended. */
  readonly finishedSeconds: Float64Array;
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
  const { rows } = decided;
  const finished = tasks.numbers("finishedSeconds");
  return {
    decided,
    tiers: picked(tiers, rows, new Int8Array(rows.length)),
    finishedSeconds: picked(finished, rows, new Float64Array(rows.length)),
  };
}
