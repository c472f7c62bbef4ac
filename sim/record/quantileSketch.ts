import { CompensatedSum } from "../kernel/compensatedSum.ts";

/** Cells for each doubling of the value; half a cell is the error of a quantile: 2^-10 < 0.1 %. */
const CELL_BITS = 9;
/** Below it (about 0.93 ns, where seconds are counted) values fall into the first cell. */
const LOWEST_EXPONENT = -30;
/** At and above 2^24 (194 days, where seconds are counted) they fall into the last. */
const HIGHEST_EXPONENT = 24;

const EXPONENT_BIAS = 1023;
const SHIFT = 20 - CELL_BITS;
const FIRST_CELL = (EXPONENT_BIAS + LOWEST_EXPONENT) << CELL_BITS;
const CELLS = (HIGHEST_EXPONENT - LOWEST_EXPONENT) << CELL_BITS;

const bits = new DataView(new ArrayBuffer(8));

/**
 * Quantiles of a stream of non-negative values in fixed memory (108 KiB): a log-linear histogram
 * in the way of HdrHistogram (Tene), its cells read from the bits of the value, so that nothing is
 * computed inexactly. A quantile is the value at rank ⌈q·n⌉ within 0.1 %, for values between
 * 2^-30 and 2^24; mean, smallest and largest are exact. Sketches add up cell by cell. Limit: 2^32
 * values in one cell.
 */
export class QuantileSketch {
  count = 0;
  private readonly sum = new CompensatedSum();
  private smallest = Infinity;
  private largest = -Infinity;
  private readonly cells = new Uint32Array(CELLS);

  /** Negative values count as zero. */
  add(value: number): void {
    this.count++;
    this.sum.add(value);
    if (value < this.smallest) this.smallest = value;
    if (value > this.largest) this.largest = value;
    this.cells[cellOf(value)]++;
  }

  /** Adds all that the other one has seen. */
  merge(other: QuantileSketch): void {
    this.count += other.count;
    this.sum.add(other.sum.total);
    this.smallest = Math.min(this.smallest, other.smallest);
    this.largest = Math.max(this.largest, other.largest);
    if (other.count === 0) return;
    const last = cellOf(other.largest);
    for (let cell = cellOf(other.smallest); cell <= last; cell++) {
      this.cells[cell] += other.cells[cell];
    }
  }

  /** NaN while nothing has been added, as for all of these. */
  get mean(): number {
    return this.sum.total / this.count;
  }

  get minimum(): number {
    return this.count === 0 ? Number.NaN : this.smallest;
  }

  get maximum(): number {
    return this.count === 0 ? Number.NaN : this.largest;
  }

  /**
   * The value at rank ⌈q·cases⌉, for q in 0 … 1. Of more cases than values the others lie above
   * every value: infinity where the rank falls among these, NaN for no cases.
   */
  quantile(q: number, cases = this.count): number {
    if (cases === 0) return Number.NaN;
    const rank = Math.min(cases, Math.max(1, Math.ceil(q * cases)));
    if (rank > this.count) return Infinity;
    if (rank === this.count) return this.largest;
    let seen = 0;
    let cell = cellOf(this.smallest) - 1;
    while (seen < rank) seen += this.cells[++cell];
    return Math.min(this.largest, Math.max(this.smallest, middleOf(cell)));
  }
}

function cellOf(value: number): number {
  if (!(value > 0)) return 0;
  bits.setFloat64(0, value);
  const cell = (bits.getUint32(0) >>> SHIFT) - FIRST_CELL;
  return cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell;
}

function middleOf(cell: number): number {
  return (lowerEdge(cell) + lowerEdge(cell + 1)) / 2;
}

function lowerEdge(cell: number): number {
  bits.setUint32(0, (cell + FIRST_CELL) << SHIFT);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}
