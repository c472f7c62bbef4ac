import { oneVector, setA, setC, setInitial, threeVectors, twoVectors } from "./tiles";
import { BYTES, LANES } from "./words";

/** Rows of C that are computed at a time. */
const ROWS: i32 = 4;
/** Vectors of columns, at most. */
const VECTORS: i32 = 3;
/** Depth of a pass over B, so that what is read again is still near. */
const DEPTH: i32 = 256;

/** C = initial + A B: see `Kernels.multiply`. */
export function multiply(
  rows: i32,
  width: i32,
  depth: i32,
  a: i32,
  rowStride: i32,
  depthStride: i32,
  b: i32,
  c: i32,
  initial: i32,
  initialStride: i32,
): void {
  let done = min(DEPTH, depth);
  pass(rows, width, done, a, rowStride, depthStride, b, c, initial, initialStride);
  while (done < depth) {
    const more = min(DEPTH, depth - done);
    const from = a + done * depthStride;
    pass(rows, width, more, from, rowStride, depthStride, b + done * width, c, c, width);
    done += more;
  }
}

function pass(
  rows: i32,
  width: i32,
  depth: i32,
  a: i32,
  rowStride: i32,
  depthStride: i32,
  b: i32,
  c: i32,
  initial: i32,
  initialStride: i32,
): void {
  const aRow = BYTES * rowStride;
  const initialRow = BYTES * initialStride;
  const cRow = BYTES * width;
  for (let column = 0; column < width; ) {
    const vectors = min(VECTORS, (width - column) / LANES);
    for (let row = 0; row < rows; row += ROWS) {
      // Past the end the last row is computed again.
      const row1 = min(1, rows - 1 - row);
      const row2 = min(2, rows - 1 - row);
      const row3 = min(3, rows - 1 - row);
      setA(BYTES * a + row * aRow, row1 * aRow, row2 * aRow, row3 * aRow);
      const from = BYTES * (initial + column) + row * initialRow;
      setInitial(from, row1 * initialRow, row2 * initialRow, row3 * initialRow);
      const into = BYTES * (c + column) + row * cRow;
      setC(into, row1 * cRow, row2 * cRow, row3 * cRow);
      const bStart = BYTES * (b + column);
      if (vectors === 3) threeVectors(bStart, cRow, depth, BYTES * depthStride);
      else if (vectors === 2) twoVectors(bStart, cRow, depth, BYTES * depthStride);
      else oneVector(bStart, cRow, depth, BYTES * depthStride);
    }
    column += vectors * LANES;
  }
}
