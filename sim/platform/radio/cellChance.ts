import { standardNormal } from "../../kernel/distributions.ts";
import type { KeyedStream } from "../../kernel/keyedStream.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Cell, RadioParameters } from "./cell.ts";
import { obstruction, sightProbability, vehicleBlockage } from "./lineOfSight.ts";
import type { PathLoss } from "./pathLoss.ts";

/** Squares are numbered from -2^25 to 2^25 - 1 each way, so that two fit one exact integer. */
const HALF_RANGE = 2 ** 25;
const RANGE = 2 ** 26;

/**
 * What chance decides about one cell: line of sight, shadowing, blockage by vehicles.
 *
 * Draws are keyed by (cell name, square): they depend neither on the order of questions nor on
 * who asks. Shadowing is one normal value per square of the model's decorrelation distance, the
 * same draw with and without line of sight. Line of sight compares one draw per (larger) square
 * with the model's probability at the middle of the shadowing square, so that its marginal
 * probability is exact and a state lasts for tens of metres. Limits: values jump at the sides of
 * squares; cells at one site are independent; nothing varies in time. Held by the reference cases
 * of shadowing and of line of sight.
 */
export class CellChance {
  /** The square last drawn: whether the law for a clear view holds there … */
  clear = true;
  /** … and the loss that comes on top, in decibels; negative where the shadowing helps. */
  extraDecibels = 0;
  private readonly cell: Cell;
  private readonly law: PathLoss;
  private readonly byVehicles: boolean;
  private readonly sights: KeyedStream;
  private readonly shadows: KeyedStream;

  constructor(cell: Cell, law: PathLoss, streams: RandomStreams) {
    this.cell = cell;
    this.law = law;
    this.byVehicles = obstruction(cell.radio) === "vehicles";
    this.sights = streams.keyed("radio-sight", cell.name);
    this.shadows = streams.keyed("radio-shadow", cell.name);
  }

  /** Draws the shadowing square `column`, `row`; RangeError beyond 2^25 squares from the origin. */
  draw(column: number, row: number): void {
    const { law } = this;
    const { radio } = this.cell;
    const x = (column + 0.5) * law.shadowMeters;
    const y = (row + 0.5) * law.shadowMeters;
    const eastwards = x - this.cell.x;
    const northwards = y - this.cell.y;
    const metres = Math.sqrt(eastwards * eastwards + northwards * northwards);
    const sight = this.drawSight(x, y, metres);
    const shadows = this.shadows.at(squareIndex(column, row));
    this.clear = sight || this.byVehicles;
    const shadow = standardNormal(shadows);
    const sigma = this.clear ? law.sigmaSight : law.sigmaObstructed;
    this.extraDecibels = radio.shadowing ? sigma * shadow : 0;
    if (!sight && this.byVehicles) {
      const { meanDecibels, sigmaDecibels } = blockageOf(radio, metres);
      const deviation = radio.shadowing ? sigmaDecibels * standardNormal(shadows) : 0;
      this.extraDecibels += Math.max(0, meanDecibels + deviation);
    }
  }

  private drawSight(x: number, y: number, metres: number): boolean {
    const { radio } = this.cell;
    if (radio.lineOfSight !== "probability") return radio.lineOfSight === "always";
    const side = this.law.sightMeters;
    const index = squareIndex(Math.floor(x / side), Math.floor(y / side));
    return this.sights.at(index).next() < sightProbability(radio.pathLoss, metres);
  }
}

/** Whether anything about the cell is left to chance or differs from a clear view. */
export function hasChance(radio: RadioParameters): boolean {
  if (radio.pathLoss === "free-space") return false;
  return radio.lineOfSight !== "always" || radio.shadowing;
}

function blockageOf(radio: RadioParameters, metres: number) {
  return vehicleBlockage(radio.stationHeightMeters, radio.vehicleHeightMeters, metres);
}

function squareIndex(column: number, row: number): number {
  if (!(Math.abs(column + 0.5) < HALF_RANGE && Math.abs(row + 0.5) < HALF_RANGE)) {
    throw new RangeError(`square (${column}, ${row}): a position is too far from the origin`);
  }
  return (column + HALF_RANGE) * RANGE + (row + HALF_RANGE);
}
