import { log10 } from "../../kernel/exactMath.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Cell } from "./cell.ts";
import { CellChance, hasChance, SharedShadow } from "./cellChance.ts";
import { obstruction, sightProbability, vehicleBlockage } from "./lineOfSight.ts";
import { type PathLoss, pathLossDecibels, pathLossOf } from "./pathLoss.ts";

/** One row of numbers per law: cells share few, so rows stay close to the processor. */
const ROW = 9;
const NEAR_INTERCEPT = 0;
const NEAR_SLOPE = 1;
const BREAKPOINT_SQUARED = 2;
const FAR_INTERCEPT = 3;
const FAR_SLOPE = 4;
const OBSTRUCTED_INTERCEPT = 5;
const OBSTRUCTED_SLOPE = 6;
const RISE_SQUARED = 7;
const MINIMUM_SQUARED = 8;

/**
 * Loss between any place and any cell, in decibels: path loss, line of sight and shadowing.
 *
 * A pure function of cell, place and seed; what is left to chance is in `CellChance`.
 */
export class RadioMap {
  private readonly cells: readonly Cell[];
  /** The law of each cell; the same object for cells with the same radio. */
  private readonly laws: readonly PathLoss[];
  /** Null where nothing is left to chance and the view is clear. */
  private readonly chances: readonly (CellChance | null)[];
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;
  /** Where the row of each cell's law starts. */
  private readonly rowOf: Int32Array;
  private readonly rows: Float64Array;

  /** Throws RangeError where a cell's path-loss model does not apply to its parameters. */
  constructor(cells: readonly Cell[], streams: RandomStreams) {
    this.cells = cells;
    const radios = [...new Set(cells.map((cell) => cell.radio))];
    const laws = radios.map(pathLossOf);
    const numbers = new Map(radios.map((radio, number) => [radio, number]));
    this.laws = cells.map((cell) => laws[numbers.get(cell.radio)!]);
    const shared = new SharedShadow(streams);
    this.chances = cells.map((cell, index) =>
      hasChance(cell.radio) ? new CellChance(cell, this.laws[index], streams, shared) : null,
    );
    this.xs = Float64Array.from(cells, (cell) => cell.x);
    this.ys = Float64Array.from(cells, (cell) => cell.y);
    this.rowOf = Int32Array.from(cells, (cell) => numbers.get(cell.radio)! * ROW);
    this.rows = Float64Array.from(laws.flatMap(rowOfLaw));
  }

  /** Loss between a cell and (x, y), metres. */
  lossDecibels(cell: number, x: number, y: number): number {
    const at = this.rowOf[cell];
    const rows = this.rows;
    const dx = x - this.xs[cell];
    const dy = y - this.ys[cell];
    const square = dx * dx + dy * dy;
    const flat = Math.max(square, rows[at + MINIMUM_SQUARED]);
    const distance = 0.5 * log10(flat + rows[at + RISE_SQUARED]);
    const clear =
      flat <= rows[at + BREAKPOINT_SQUARED]
        ? rows[at + NEAR_INTERCEPT] + rows[at + NEAR_SLOPE] * distance
        : rows[at + FAR_INTERCEPT] + rows[at + FAR_SLOPE] * distance;
    const chance = this.chances[cell];
    if (chance === null) return clear;
    const metres = Math.sqrt(square);
    if (chance.isSeen(x, y, metres)) return clear + chance.shadowDecibels(x, y, true);
    if (chance.byVehicles) {
      const blockage = chance.blockageDecibels(x, y, metres);
      return clear + chance.shadowDecibels(x, y, true) + blockage;
    }
    const obstructed = rows[at + OBSTRUCTED_INTERCEPT] + rows[at + OBSTRUCTED_SLOPE] * distance;
    return Math.max(obstructed, clear) + chance.shadowDecibels(x, y, false);
  }

  /** Mean over line of sight, without shadowing, at a horizontal distance: for ranking cells. */
  meanLossDecibels(cell: number, metres: number): number {
    const { radio } = this.cells[cell];
    const law = this.laws[cell];
    const clear = pathLossDecibels(law, true, metres);
    let obstructed = pathLossDecibels(law, false, metres);
    if (obstruction(radio) === "vehicles") {
      const { stationHeightMeters, vehicleHeightMeters } = radio;
      obstructed =
        clear + vehicleBlockage(stationHeightMeters, vehicleHeightMeters, metres).meanDecibels;
    }
    let sight = radio.lineOfSight === "always" ? 1 : 0;
    if (radio.lineOfSight === "probability") sight = sightProbability(radio.pathLoss, metres);
    return sight * clear + (1 - sight) * obstructed;
  }
}

function rowOfLaw(law: PathLoss): number[] {
  const row = new Array<number>(ROW).fill(0);
  row[NEAR_INTERCEPT] = law.nearIntercept;
  row[NEAR_SLOPE] = law.nearSlope;
  row[BREAKPOINT_SQUARED] = law.breakpointMeters * law.breakpointMeters;
  row[FAR_INTERCEPT] = law.farIntercept;
  row[FAR_SLOPE] = law.farSlope;
  row[OBSTRUCTED_INTERCEPT] = law.obstructedIntercept;
  row[OBSTRUCTED_SLOPE] = law.obstructedSlope;
  row[RISE_SQUARED] = law.heightDifferenceMeters * law.heightDifferenceMeters;
  row[MINIMUM_SQUARED] = law.minimumMeters * law.minimumMeters;
  return row;
}
