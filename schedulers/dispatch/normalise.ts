/**
 * Scales a column to [0, 1] over its first `count` values, in place: the smallest becomes 0, the
 * largest 1, and equal values 0. Infinite values keep out of the scale and become `infinite`.
 */
export function normalise(column: Float64Array, count: number, infinite: number): void {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let index = 0; index < count; index++) {
    const value = column[index];
    if (value === Infinity) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const range = highest - lowest;
  for (let index = 0; index < count; index++) {
    if (column[index] === Infinity) column[index] = infinite;
    else column[index] = range > 0 ? (column[index] - lowest) / range : 0;
  }
}

/** A weight times a term, where a weight of zero takes the term out even when it is infinite. */
export function weighted(weight: number, term: number): number {
  return weight > 0 ? weight * term : 0;
}
