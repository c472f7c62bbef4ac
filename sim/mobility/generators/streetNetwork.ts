/** A heading counts quarter turns to the left from east: east, north, west, south. */
export type Heading = number;

const EASTWARD = [1, 0, -1, 0];
const NORTHWARD = [0, 1, 0, -1];
const LEFT = 1;
const RIGHT = 3;
const BACK = 2;

/** The streets of a lattice of crossings, and which one a vehicle takes. */
export class StreetNetwork {
  private readonly columns: number;
  private readonly rows: number;
  private readonly left: number;
  private readonly right: number;
  private readonly straight: number;

  /** At least two crossings each way; the probabilities add up to one at most. */
  constructor(columns: number, rows: number, turnLeft: number, turnRight: number) {
    if (!(columns >= 2 && rows >= 2)) {
      throw new RangeError(`street grid of ${columns} x ${rows} crossings: expected 2 x 2 or more`);
    }
    if (!(turnLeft >= 0 && turnRight >= 0 && turnLeft + turnRight <= 1)) {
      throw new RangeError(
        `probabilities to turn left ${turnLeft} and right ${turnRight}: expected a sum of 0 to 1`,
      );
    }
    this.columns = columns;
    this.rows = rows;
    this.left = turnLeft;
    this.right = turnRight;
    this.straight = 1 - turnLeft - turnRight;
  }

  eastward(heading: Heading): number {
    return EASTWARD[heading];
  }

  northward(heading: Heading): number {
    return NORTHWARD[heading];
  }

  /** A street by a uniform draw, and the crossing that one who drives it either way comes from. */
  start(draw: number, forward: boolean): { column: number; row: number; heading: Heading } {
    const perRow = this.columns - 1;
    const horizontal = perRow * this.rows;
    const street = Math.floor(draw * (horizontal + this.columns * (this.rows - 1)));
    if (street < horizontal) {
      const column = street % perRow;
      const row = Math.floor(street / perRow);
      return forward ? { column, row, heading: 0 } : { column: column + 1, row, heading: 2 };
    }
    const column = (street - horizontal) % this.columns;
    const row = Math.floor((street - horizontal) / this.columns);
    return forward ? { column, row, heading: 1 } : { column, row: row + 1, heading: 3 };
  }

  /**
   * The heading away from a crossing by a uniform draw. Streets that do not exist leave their share
   * to the others in proportion; where those have none, they share evenly; back only at a dead end.
   */
  turn(column: number, row: number, heading: Heading, draw: number): Heading {
    const leftward = (heading + LEFT) & 3;
    const rightward = (heading + RIGHT) & 3;
    const hasLeft = this.hasStreet(column, row, leftward);
    const hasRight = this.hasStreet(column, row, rightward);
    const hasStraight = this.hasStreet(column, row, heading);
    let left = hasLeft ? this.left : 0;
    let right = hasRight ? this.right : 0;
    let straight = hasStraight ? this.straight : 0;
    if (left + right + straight <= 0) {
      left = hasLeft ? 1 : 0;
      right = hasRight ? 1 : 0;
      straight = hasStraight ? 1 : 0;
    }
    const total = left + right + straight;
    if (total === 0) return (heading + BACK) & 3;
    const point = draw * total;
    if (point < left) return leftward;
    if (point < left + right || straight === 0) return right > 0 ? rightward : leftward;
    return heading;
  }

  private hasStreet(column: number, row: number, heading: Heading): boolean {
    const toColumn = column + EASTWARD[heading];
    const toRow = row + NORTHWARD[heading];
    return toColumn >= 0 && toColumn < this.columns && toRow >= 0 && toRow < this.rows;
  }
}
