import Flatbush from "flatbush";

/** Where the cells are, and which of them differ in nothing but their place. */
export interface CellPlaces {
  readonly xs: ArrayLike<number>;
  readonly ys: ArrayLike<number>;
  /** Cells of one group are ranked by distance alone. */
  readonly groups: ArrayLike<number>;
}

/** How good a cell is at a distance in metres: larger is better, never better farther away. */
export type CellScore = (cell: number, metres: number) => number;

const LEAST_SIDE_METRES = 10;
const DEFAULT_SIDE_METRES = 100;
const FIRST_SLOTS = 1024;
const FREE = -1;

/**
 * Which cells can matter at a place: the plane in squares, and for each square that a vehicle has
 * visited the `limit` best cells as seen from its middle.
 *
 * Squares are half as wide as the median distance of a cell to the next site, 10 m at least, so
 * that the best cell anywhere in a square is among those of its middle unless more than `limit`
 * cells are about as good. Equal scores go to the lower index. Memory is 4 * limit + 12 bytes per
 * visited square, up to twice that while the table is not full.
 */
export class CellIndex {
  readonly limit: number;
  readonly sideMeters: number;
  /** Filled by `candidates`: cell indices, best first. */
  readonly found: Int32Array;
  private readonly places: CellPlaces;
  private readonly score: CellScore;
  private readonly trees: readonly GroupTree[];
  private readonly count: number;
  /** Open addressing: column, row and list number of each slot, `FREE` where there is none. */
  private columns = new Int32Array(FIRST_SLOTS);
  private rows = new Int32Array(FIRST_SLOTS);
  private listOf = new Int32Array(FIRST_SLOTS).fill(FREE);
  private lists: Int32Array;
  private squares = 0;

  constructor(places: CellPlaces, score: CellScore, limit = 6) {
    this.places = places;
    this.score = score;
    this.limit = limit;
    this.trees = treesOf(places);
    this.count = Math.min(limit, places.xs.length);
    this.sideMeters = squareSide(places);
    this.found = new Int32Array(limit);
    this.lists = new Int32Array((FIRST_SLOTS / 2) * this.count);
  }

  /** Writes the candidates for (x, y), metres, into `found`; returns how many. */
  candidates(x: number, y: number): number {
    const start = this.listAt(Math.floor(x / this.sideMeters), Math.floor(y / this.sideMeters));
    for (let rank = 0; rank < this.count; rank++) this.found[rank] = this.lists[start + rank];
    return this.count;
  }

  /** Start of the square's list in `lists`. */
  private listAt(column: number, row: number): number {
    const mask = this.listOf.length - 1;
    let slot = hash(column, row) & mask;
    while (this.listOf[slot] !== FREE) {
      if (this.columns[slot] === column && this.rows[slot] === row) {
        return this.listOf[slot] * this.count;
      }
      slot = (slot + 1) & mask;
    }
    if ((this.squares + 1) * 2 > this.listOf.length) {
      this.grow();
      return this.listAt(column, row);
    }
    this.columns[slot] = column;
    this.rows[slot] = row;
    this.listOf[slot] = this.squares;
    const start = this.squares++ * this.count;
    this.lists.set(this.bestAt(column, row), start);
    return start;
  }

  private bestAt(column: number, row: number): number[] {
    const x = (column + 0.5) * this.sideMeters;
    const y = (row + 0.5) * this.sideMeters;
    const cells: number[] = [];
    for (const tree of this.trees) cells.push(...nearest(tree, this.places, x, y, this.count));
    const scores = new Map<number, number>();
    for (const cell of cells) {
      const dx = this.places.xs[cell] - x;
      const dy = this.places.ys[cell] - y;
      scores.set(cell, this.score(cell, Math.sqrt(dx * dx + dy * dy)));
    }
    cells.sort((one, other) => scores.get(other)! - scores.get(one)! || one - other);
    return cells.slice(0, this.count);
  }

  private grow(): void {
    const { columns, rows, listOf } = this;
    const capacity = listOf.length * 2;
    this.columns = new Int32Array(capacity);
    this.rows = new Int32Array(capacity);
    this.listOf = new Int32Array(capacity).fill(FREE);
    const lists = new Int32Array((capacity / 2) * this.count);
    lists.set(this.lists);
    this.lists = lists;
    for (let old = 0; old < listOf.length; old++) {
      if (listOf[old] === FREE) continue;
      let slot = hash(columns[old], rows[old]) & (capacity - 1);
      while (this.listOf[slot] !== FREE) slot = (slot + 1) & (capacity - 1);
      this.columns[slot] = columns[old];
      this.rows[slot] = rows[old];
      this.listOf[slot] = listOf[old];
    }
  }
}

interface GroupTree {
  readonly tree: Flatbush;
  /** Cell index of each item of the tree. */
  readonly members: readonly number[];
}

function treesOf(places: CellPlaces): GroupTree[] {
  const membersOf = new Map<number, number[]>();
  for (let cell = 0; cell < places.xs.length; cell++) {
    const members = membersOf.get(places.groups[cell]);
    if (members === undefined) membersOf.set(places.groups[cell], [cell]);
    else members.push(cell);
  }
  return [...membersOf.values()].map((members) => {
    const tree = new Flatbush(members.length);
    for (const cell of members) tree.add(places.xs[cell], places.ys[cell]);
    tree.finish();
    return { tree, members };
  });
}

/** The `limit` nearest cells of a group, and any others as far as the last of them. */
function nearest(group: GroupTree, places: CellPlaces, x: number, y: number, limit: number) {
  const { tree, members } = group;
  let items = tree.neighbors(x, y, limit);
  if (items.length === limit) {
    const last = members[items[limit - 1]];
    const dx = places.xs[last] - x;
    const dy = places.ys[last] - y;
    // The margin covers the rounding of root and square: the caller cuts what is too many.
    items = tree.neighbors(x, y, Infinity, Math.sqrt(dx * dx + dy * dy) * (1 + 1e-12));
  }
  return items.map((item) => members[item]);
}

/** Half the median distance from a cell to the nearest site that is not its own. */
function squareSide(places: CellPlaces): number {
  const { xs, ys } = places;
  if (xs.length < 2) return DEFAULT_SIDE_METRES;
  const tree = new Flatbush(xs.length);
  for (let cell = 0; cell < xs.length; cell++) tree.add(xs[cell], ys[cell]);
  tree.finish();
  const distances: number[] = [];
  for (let cell = 0; cell < xs.length; cell++) {
    const elsewhere = (other: number) => xs[other] !== xs[cell] || ys[other] !== ys[cell];
    const [next] = tree.neighbors(xs[cell], ys[cell], 1, Infinity, elsewhere);
    if (next === undefined) return DEFAULT_SIDE_METRES;
    const x = xs[next] - xs[cell];
    const y = ys[next] - ys[cell];
    distances.push(Math.sqrt(x * x + y * y));
  }
  distances.sort((one, other) => one - other);
  return Math.max(LEAST_SIDE_METRES, distances[distances.length >> 1] / 2);
}

function hash(column: number, row: number): number {
  const mixed = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
