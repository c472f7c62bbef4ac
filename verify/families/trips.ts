import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { once, scenarioAtOnePlace } from "../simulation/onePlace.ts";

type CellsInput = NonNullable<ScenarioInput["cells"]>[string];

export const TRIPS_FILE = "trips.csv";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where one vehicle is from its start on, one step of time from point to point. */
export interface Trip {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly points: readonly Point[];
}

/** Trips as a file of positions, in microseconds and nanometres, each vehicle's together. */
export function tripsFile(trips: readonly Trip[]): string {
  const lines = ["timestep_time,vehicle_id,vehicle_x,vehicle_y"];
  trips.forEach(({ startSeconds, stepSeconds, points }, trip) => {
    points.forEach(({ x, y }, index) => {
      const seconds = startSeconds + index * stepSeconds;
      lines.push(`${seconds.toFixed(6)},trip-${trip + 1},${x.toFixed(9)},${y.toFixed(9)}`);
    });
  });
  return lines.join("\n");
}

/**
 * Vehicles that drive these trips and do nothing else, through equal cells in which signal falls
 * with distance alone: the nearest cell is the best. A vehicle changes at the first position at
 * which another one is better, and at once.
 */
export function tripScenario(
  seconds: number,
  sites: readonly Point[],
  cells: Partial<CellsInput> = {},
  handover: ScenarioInput["handover"] = {},
): ScenarioInput {
  const applications = {
    nothing: {
      source: "car",
      arrivals: once(2 * seconds),
      stages: { rest: { where: "source", work: "0cycles" } },
    },
  };
  return scenarioAtOnePlace("trips", seconds, {
    sites: { station: { points: sites.map(({ x, y }) => ({ x: `${x}m`, y: `${y}m` })) } },
    nodes: { car: { tier: "vehicle", moves: "trips" } },
    cells: {
      cell: {
        at: "station",
        pathLoss: "free-space",
        shadowing: false,
        stationHeight: "1m",
        vehicleHeight: "1m",
        // A vehicle that hears a cell at all has this rate of it.
        uplinkRate: "1Mbit/s",
        downlinkRate: "1Mbit/s",
        minimumSignal: "-300dB",
        ...cells,
      },
    },
    handover: {
      hysteresis: "0dB",
      timeToTrigger: "0s",
      interruption: "0s",
      filterCoefficient: 0,
      linkFailure: { t310: "0s", reestablishment: "0s", setup: "0s" },
      ...handover,
    },
    mobility: { trips: { trace: TRIPS_FILE, format: "csv", start: "0s", geographic: false } },
    applications,
  });
}
