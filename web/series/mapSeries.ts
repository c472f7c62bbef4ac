import { NODES, REQUESTS, TASKS, VEHICLES } from "../../sim/record/tables.ts";
import type { Derivation } from "../data/derivation.ts";
import { someColumns } from "../data/someColumns.ts";
import { drivenWays } from "./drivenWays.ts";
import { type NodeSamples, nodeSamples } from "./nodeSamples.ts";
import { type VehicleTasks, vehicleTasks } from "./vehicleTasks.ts";
import { type VehicleTracks, vehicleTracks } from "./vehicleTracks.ts";

/** What of a scenario the series of a map depend on. */
export interface MapSeriesAsked {
  /** The machines that stand. */
  readonly nodes: readonly string[];
  /** Simulated seconds between two samples. */
  readonly periodSeconds: number;
  /** Whether the streets are known from what was driven alone. */
  readonly isTraced: boolean;
}

/** What moves on a map, in the order in which frames ask for it. */
export interface MapSeries {
  readonly tracks: VehicleTracks;
  readonly tasks: VehicleTasks;
  readonly nodes: NodeSamples;
  /** As `drivenWays` has them; empty where they are not asked for. */
  readonly ways: Float64Array;
}

export const MAP_SERIES: Derivation<MapSeriesAsked, MapSeries> = {
  id: "map-series",
  tables: [
    someColumns(REQUESTS, ["request", "source"]),
    someColumns(TASKS, ["request", "tier", "decidedSeconds", "finishedSeconds"]),
    someColumns(NODES, [
      ...(["timeSeconds", "node"] as const),
      ...(["processorBusyShare", "processorQueueLength"] as const),
      ...(["acceleratorBusyShare", "acceleratorQueueLength"] as const),
    ]),
    someColumns(VEHICLES, [
      ...(["timeSeconds", "vehicle", "cell"] as const),
      ...(["xMeters", "yMeters", "speedMetersPerSecond"] as const),
    ]),
  ],
  build(get, { nodes, periodSeconds, isTraced }) {
    const tracks = vehicleTracks(get(VEHICLES), periodSeconds);
    return {
      tracks,
      tasks: vehicleTasks(get(TASKS), get(REQUESTS), tracks.names),
      nodes: nodeSamples(get(NODES), nodes),
      ways: isTraced ? drivenWays(tracks) : new Float64Array(0),
    };
  },
};
