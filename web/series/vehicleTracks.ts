import type { RunTable } from "../data/runTable.ts";
import { type OrderedRows, orderedRows } from "./rowsByEntity.ts";

/** Between two samples that are further apart than this many periods a vehicle was away. */
const LONGEST_GAP_PERIODS = 1.5;
/** One that comes this much further than its speed would bring it, and some metres, was put there. */
const LONGEST_STEP = 3;
const STEP_SLACK_METERS = 30;
/** Below this many metres between two samples a vehicle stands, and looks where it did. */
const STANDING_METERS = 0.05;

/** Numbers of one sample in `VehicleTracks.spots`. */
export const SPOT = 4;

/** The samples of vehicles, each vehicle's together and in the order of time. */
export interface VehicleTracks {
  readonly names: readonly string[];
  /** The vehicles by their places in `names`; `rows` are of the table of vehicles. */
  readonly samples: OrderedRows;
  /** x, y and the heading, east and north, of each sample: a frame reads what lies together. */
  readonly spots: Float64Array;
  /** Whether a vehicle goes on from this sample to the next; else it is somewhere else by then. */
  readonly goesOn: Uint8Array;
  readonly speedsMetersPerSecond: Float64Array;
  /** Places in `cellNames`; negative where it is attached to none. */
  readonly cells: Int32Array;
  readonly cellNames: readonly string[];
  readonly periodSeconds: number;
}

/** The tracks in a table of vehicles, which was sampled that often. */
export function vehicleTracks(table: RunTable, periodSeconds: number): VehicleTracks {
  const names = table.words("vehicle");
  const samples = orderedRows(table.codes("vehicle"), table.numbers("timeSeconds"), names.length);
  const { rows } = samples;
  const [x, y] = [table.numbers("xMeters"), table.numbers("yMeters")];
  const [speeds, codes] = [table.numbers("speedMetersPerSecond"), table.codes("cell")];
  const spots = new Float64Array(SPOT * rows.length);
  const speedsMetersPerSecond = new Float64Array(rows.length);
  const cells = new Int32Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    spots[SPOT * place] = x[row];
    spots[SPOT * place + 1] = y[row];
    speedsMetersPerSecond[place] = speeds[row];
    cells[place] = codes[row];
  }
  const goesOn = continuity(samples, spots, speedsMetersPerSecond, periodSeconds);
  findHeadings(samples, spots, goesOn);
  const cellNames = table.words("cell");
  return { names, samples, spots, goesOn, speedsMetersPerSecond, cells, cellNames, periodSeconds };
}

function continuity(
  { starts, timesSeconds }: OrderedRows,
  spots: Float64Array,
  speeds: Float64Array,
  periodSeconds: number,
): Uint8Array {
  const goesOn = new Uint8Array(timesSeconds.length);
  const longestGapSeconds = LONGEST_GAP_PERIODS * periodSeconds;
  for (let vehicle = 0; vehicle + 1 < starts.length; vehicle++) {
    for (let place = starts[vehicle]; place + 1 < starts[vehicle + 1]; place++) {
      const gap = timesSeconds[place + 1] - timesSeconds[place];
      const at = SPOT * place;
      const step = Math.hypot(spots[at + SPOT] - spots[at], spots[at + SPOT + 1] - spots[at + 1]);
      const drivenMeters = gap * Math.max(speeds[place], speeds[place + 1]);
      const isNear = step <= LONGEST_STEP * drivenMeters + STEP_SLACK_METERS;
      goesOn[place] = gap <= longestGapSeconds && isNear ? 1 : 0;
    }
  }
  return goesOn;
}

/** Towards the next sample; a vehicle that stands keeps the heading that it had. */
function findHeadings({ starts }: OrderedRows, spots: Float64Array, goesOn: Uint8Array): void {
  for (let vehicle = 0; vehicle + 1 < starts.length; vehicle++) {
    let [lastEast, lastNorth] = [0, 1];
    for (let place = starts[vehicle]; place < starts[vehicle + 1]; place++) {
      const at = SPOT * place;
      if (goesOn[place] === 1) {
        const [dx, dy] = [spots[at + SPOT] - spots[at], spots[at + SPOT + 1] - spots[at + 1]];
        const length = Math.hypot(dx, dy);
        if (length > STANDING_METERS) [lastEast, lastNorth] = [dx / length, dy / length];
      }
      spots[at + 2] = lastEast;
      spots[at + 3] = lastNorth;
    }
  }
}
