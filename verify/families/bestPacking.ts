/**
 * An order of items in which first fit fills the fewest bins: bin by bin the items of a packing
 * found by trying, the largest item left with all that may go with it, until the volume allows no
 * fewer bins. How many bins a run of it fills is for the run to say.
 * Limits: exponential; some dozens of items with few sizes.
 */
export function bestPacking(items: readonly number[], capacity: number): number[] {
  const sorted = [...items].sort((a, b) => b - a);
  const volume = sorted.reduce((sum, size) => sum + size, 0);
  for (let bins = Math.ceil(volume / capacity - 1e-9); bins < sorted.length; bins++) {
    const packed = fill(sorted, bins, capacity);
    if (packed !== null) return packed;
  }
  return sorted;
}

/** All items in so many bins, or null. `items` fall in size. */
function fill(items: readonly number[], bins: number, capacity: number): number[] | null {
  if (items.length === 0) return [];
  const volume = items.reduce((sum, size) => sum + size, 0);
  if (bins === 0 || volume > bins * capacity + 1e-9) return null;
  const [largest, ...others] = items;
  for (const bin of companies(others, capacity - largest)) {
    const rest = without(others, bin);
    const packed = fill(rest, bins - 1, capacity);
    if (packed !== null) return [largest, ...bin, ...packed];
  }
  return null;
}

/** What may go into a bin with so much room left, fullest choices of equal items once. */
function* companies(items: readonly number[], room: number): Generator<number[]> {
  for (let item = 0; item < items.length; item++) {
    if (items[item] > room + 1e-9 || items[item] === items[item - 1]) continue;
    for (const more of companies(items.slice(item + 1), room - items[item])) {
      yield [items[item], ...more];
    }
  }
  yield [];
}

function without(items: readonly number[], gone: readonly number[]): number[] {
  const left = [...items];
  for (const size of gone) left.splice(left.indexOf(size), 1);
  return left;
}
