/**
 * The area or volume that points dominate up to a reference point, all objectives to be made small:
 * the measure of a Pareto front by E. Zitzler and L. Thiele, "Multiobjective evolutionary
 * algorithms: a comparative case study and the strength Pareto approach", IEEE Transactions on
 * Evolutionary Computation 3, 1999. Exact, for two or three objectives; others are a RangeError. A
 * point that is not below the reference in all adds nothing.
 */
export function hypervolume(
  points: readonly (readonly number[])[],
  reference: readonly number[],
): number {
  const inside = points.filter((point) => point.every((value, axis) => value < reference[axis]));
  if (reference.length === 2) return area(inside, reference);
  if (reference.length === 3) return volume(inside, reference);
  throw new RangeError(`hypervolume of ${reference.length} objectives: expected two or three`);
}

/** Along the first objective: each point that is lower than all before it adds a step. */
function area(points: readonly (readonly number[])[], [right, top]: readonly number[]): number {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let sum = 0;
  let lowest = top;
  for (const [x, y] of sorted) {
    if (y >= lowest) continue;
    sum += (right - x) * (lowest - y);
    lowest = y;
  }
  return sum;
}

/** In slices along the third objective; within one the points that begin below it count. */
function volume(points: readonly (readonly number[])[], reference: readonly number[]): number {
  const sorted = [...points].sort((a, b) => a[2] - b[2]);
  let sum = 0;
  for (let index = 0; index < sorted.length; index++) {
    const end = index + 1 < sorted.length ? sorted[index + 1][2] : reference[2];
    sum += (end - sorted[index][2]) * area(sorted.slice(0, index + 1), reference);
  }
  return sum;
}
