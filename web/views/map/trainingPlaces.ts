import { PARTICIPATIONS } from "../../../sim/record/trainingTables.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { placesOf } from "../../series/codesOf.ts";
import type { MapScene } from "./mapScene.ts";

/** What on a map takes part in training. */
export interface TrainingPlaces {
  /** By number of a client's name, the machine or the vehicle that it is; −1 for none. */
  readonly trainingNodes: Int32Array;
  readonly trainingVehicles: Int32Array;
  /** By number of a job, the machine that its clients send to; −1 where there is none to be told. */
  readonly trainingServers: Int32Array;
}

const NONE = new Int32Array(0);
const NOBODY = { trainingNodes: NONE, trainingVehicles: NONE, trainingServers: NONE };

/** Which machines and vehicles the clients of training jobs are, and where they send to. */
export function trainingPlaces(
  { checked, tables }: OpenedRun,
  { nodes }: MapScene,
  vehicleNames: readonly string[],
): TrainingPlaces {
  const table = tables.get(PARTICIPATIONS);
  if (table.rowCount === 0) return NOBODY;
  const machines = placesOf(nodes.map(({ name }) => name));
  const vehicles = placesOf(vehicleNames);
  const { training } = checked.scenario;
  const serverOf = (job: string) => {
    if (!Object.hasOwn(training, job)) return undefined;
    const { server, edges } = training[job];
    // Which edge a client sends to, the record does not tell.
    return edges === undefined ? server : undefined;
  };
  return {
    trainingNodes: Int32Array.from(table.words("node"), (name) => machines.get(name) ?? -1),
    trainingVehicles: Int32Array.from(table.words("node"), (name) => vehicles.get(name) ?? -1),
    trainingServers: Int32Array.from(table.words("job"), (job) => {
      const server = serverOf(job);
      return server === undefined ? -1 : (machines.get(server) ?? -1);
    }),
  };
}
