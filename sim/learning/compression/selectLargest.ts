import type { Vector } from "../vector.ts";

/**
 * The places of the `count` values of largest size, in rising order; of equals the earlier ones.
 * NaN counts as larger than any. Time is linear in the length.
 */
export function selectLargest(values: Vector, count: number): Int32Array {
  const chosen = new Int32Array(count);
  if (count === 0) return chosen;
  const sizes = Float64Array.from(values, sizeOf);
  const least = smallestOfLargest(sizes, count);
  let above = 0;
  for (const value of values) if (sizeOf(value) > least) above++;
  let equalsLeft = count - above;
  let taken = 0;
  for (let place = 0; place < values.length && taken < count; place++) {
    const size = sizeOf(values[place]);
    if (size < least) continue;
    if (size === least && equalsLeft-- <= 0) continue;
    chosen[taken++] = place;
  }
  return chosen;
}

function sizeOf(value: number): number {
  return Number.isNaN(value) ? Infinity : Math.abs(value);
}

/** The `count`-th largest, by C. A. R. Hoare's selection (1961); reorders `sizes`. */
function smallestOfLargest(sizes: Float64Array, count: number): number {
  const wanted = sizes.length - count;
  let low = 0;
  let high = sizes.length - 1;
  while (low < high) {
    const pivot = middleOf(sizes[low], sizes[(low + high) >>> 1], sizes[high]);
    let left = low;
    let right = high;
    while (left <= right) {
      while (sizes[left] < pivot) left++;
      while (sizes[right] > pivot) right--;
      if (left > right) break;
      const size = sizes[left];
      sizes[left++] = sizes[right];
      sizes[right--] = size;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return sizes[wanted];
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
