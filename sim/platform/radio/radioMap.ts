import { log10 } from "../../kernel/exactMath.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Cell } from "./cell.ts";
import { CellChance, hasChance } from "./cellChance.ts";
import { obstruction, sightProbability, vehicleBlockage } from "./lineOfSight.ts";
import { type PathLoss, pathLossDecibels, pathLossOf } from "./pathLoss.ts";

/** One row of numbers per law: cells share few, so rows stay close to the processor. */
const ROW = 10;
const NEAR_INTERCEPT = 0;
const NEAR_SLOPE = 1;
const BREAKPOINT_SQUARED = 2;
const FAR_INTERCEPT = 3;
const FAR_SLOPE = 4;
const OBSTRUCTED_INTERCEPT = 5;
const OBSTRUCTED_SLOPE = 6;
const RISE_SQUARED = 7;
const MINIMUM_SQUARED = 8;
const SQUARE_METRES = 9;

/**
 * Squares remembered: 2^14 of 16 bytes. A table that stays in the processor's own cache beats a
 * larger one, which costs more to reach than most squares cost to draw.
 */
const MEMORY_BITS = 14;

/**
 * Loss between any place and any cell, in decibels: path loss, line of sight and shadowing.
 *
 * A pure function of cell, place and seed (see CellChance); a bounded table only saves drawing
 * the same square again. The table is direct-mapped: a square takes the place of another one.
 */
export class RadioMap {
  private readonly cells: readonly Cell[];
  /** The law of each cell; the same object for cells with the same radio. */
  private readonly laws: readonly PathLoss[];
  private readonly chances: readonly CellChance[];
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;
  /** Where the row of each cell's law starts. */
  private readonly rowOf: Int32Array;
  private readonly rows: Float64Array;
  private readonly chancy: Uint8Array;
  /** Four words per remembered square: (cell + 1) * 2 + clear, column, row, extra loss. */
  private readonly words = new Int32Array(4 << MEMORY_BITS);
  private readonly losses = new Float32Array(this.words.buffer);

  /** Throws RangeError where a cell's path-loss model does not apply to its parameters. */
  constructor(cells: readonly Cell[], streams: RandomStreams) {
    this.cells = cells;
    const radios = [...new Set(cells.map((cell) => cell.radio))];
    const laws = radios.map(pathLossOf);
    const numbers = new Map(radios.map((radio, number) => [radio, number]));
    this.laws = cells.map((cell) => laws[numbers.get(cell.radio)!]);
    this.chances = cells.map((cell, index) => new CellChance(cell, this.laws[index], streams));
    this.chancy = Uint8Array.from(cells, (cell) => (hasChance(cell.radio) ? 1 : 0));
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
    let flat = dx * dx + dy * dy;
    if (flat < rows[at + MINIMUM_SQUARED]) flat = rows[at + MINIMUM_SQUARED];
    const distance = 0.5 * log10(flat + rows[at + RISE_SQUARED]);
    const clear =
      flat <= rows[at + BREAKPOINT_SQUARED]
        ? rows[at + NEAR_INTERCEPT] + rows[at + NEAR_SLOPE] * distance
        : rows[at + FAR_INTERCEPT] + rows[at + FAR_SLOPE] * distance;
    if (this.chancy[cell] === 0) return clear;
    const slot = this.squareSlot(cell, x, y);
    const extra = this.losses[slot + 3];
    if ((this.words[slot] & 1) === 1) return clear + extra;
    const obstructed = rows[at + OBSTRUCTED_INTERCEPT] + rows[at + OBSTRUCTED_SLOPE] * distance;
    return Math.max(obstructed, clear) + extra;
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

  /** Where the square of (x, y) is remembered; draws it if it is not. */
  private squareSlot(cell: number, x: number, y: number): number {
    const side = this.rows[this.rowOf[cell] + SQUARE_METRES];
    const column = Math.floor(x / side);
    const row = Math.floor(y / side);
    const words = this.words;
    const slot = hash(cell, column, row) * 4;
    if (words[slot] >> 1 === cell + 1 && words[slot + 1] === column && words[slot + 2] === row) {
      return slot;
    }
    const chance = this.chances[cell];
    chance.draw(column, row);
    words[slot] = (cell + 1) * 2 + (chance.clear ? 1 : 0);
    words[slot + 1] = column;
    words[slot + 2] = row;
    this.losses[slot + 3] = chance.extraDecibels;
    return slot;
  }
}

/** Multiplicative hash with a final mix; the top bits choose the slot. */
function hash(cell: number, column: number, row: number): number {
  let mixed =
    Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b) ^ Math.imul(cell, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed >>> (32 - MEMORY_BITS);
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
  row[SQUARE_METRES] = law.shadowMeters;
  return row;
}
