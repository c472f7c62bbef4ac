/**
 * Solves a system of linear equations whose matrix is symmetric and positive definite, in place:
 * `right` becomes the solution, `matrix` (row by row) its factors. Cholesky's method without roots.
 * Throws nothing: a pivot lost to rounding leaves its unknown at zero.
 */
export function solveDefinite(matrix: Float64Array, right: Float64Array): void {
  const count = right.length;
  for (let row = 0; row < count; row++) {
    const start = row * count;
    for (let column = 0; column < row; column++) {
      const other = column * count;
      let sum = matrix[start + column];
      for (let k = 0; k < column; k++) sum -= matrix[start + k] * matrix[other + k] * pivot(k);
      matrix[start + column] = pivot(column) > 0 ? sum / pivot(column) : 0;
    }
    let sum = matrix[start + row];
    for (let k = 0; k < row; k++) sum -= matrix[start + k] * matrix[start + k] * pivot(k);
    matrix[start + row] = sum;
  }
  for (let row = 0; row < count; row++) {
    for (let k = 0; k < row; k++) right[row] -= matrix[row * count + k] * right[k];
  }
  for (let row = count - 1; row >= 0; row--) {
    right[row] = pivot(row) > 0 ? right[row] / pivot(row) : 0;
    for (let k = row + 1; k < count; k++) right[row] -= matrix[k * count + row] * right[k];
  }

  function pivot(at: number): number {
    return matrix[at * count + at];
  }
}
