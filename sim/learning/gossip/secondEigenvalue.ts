import type { Matrix } from "./metropolis.ts";

/** Off the diagonal, against the largest possible sum of 1 per row: nothing is left. */
const SETTLED = 1e-30;
const SWEEP_LIMIT = 100;

/**
 * The eigenvalues of a symmetric matrix, largest first, by C. G. J. Jacobi's rotations (1846), row
 * after row. Errors are some units in the last place of the largest. Time n³ per sweep, some ten
 * sweeps: for some hundreds of parties.
 */
export function symmetricEigenvalues(matrix: Matrix): number[] {
  const rows = matrix.map((row) => row.slice());
  for (let sweep = 0; sweep < SWEEP_LIMIT && offDiagonal(rows) > SETTLED; sweep++) {
    for (let p = 0; p < rows.length; p++) {
      for (let q = p + 1; q < rows.length; q++) if (rows[p][q] !== 0) rotate(rows, p, q);
    }
  }
  return rows.map((row, index) => row[index]).sort((a, b) => b - a);
}

/**
 * How much disagreement is left after a step of averaging with a doubly stochastic matrix, at worst
 * and in the long run: its second eigenvalue by size; 0 for one party.
 */
export function secondEigenvalue(matrix: Matrix): number {
  const [, ...others] = symmetricEigenvalues(matrix);
  return others.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

/** Turns the plane of p and q so that their common element vanishes. */
function rotate(rows: Float64Array[], p: number, q: number): void {
  const ratio = (rows[q][q] - rows[p][p]) / (2 * rows[p][q]);
  const size = Math.abs(ratio) + Math.sqrt(ratio * ratio + 1);
  const tangent = ratio < 0 ? -1 / size : 1 / size;
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const row of rows) {
    const [atP, atQ] = [row[p], row[q]];
    row[p] = cosine * atP - sine * atQ;
    row[q] = sine * atP + cosine * atQ;
  }
  const [rowP, rowQ] = [rows[p], rows[q]];
  for (let column = 0; column < rows.length; column++) {
    const [atP, atQ] = [rowP[column], rowQ[column]];
    rowP[column] = cosine * atP - sine * atQ;
    rowQ[column] = sine * atP + cosine * atQ;
  }
}

function offDiagonal(rows: readonly Float64Array[]): number {
  let sum = 0;
  for (let p = 0; p < rows.length; p++) {
    for (let q = p + 1; q < rows.length; q++) sum += rows[p][q] * rows[p][q];
  }
  return sum;
}
