/**
 * A binary heap of small integers by keys that lie elsewhere: the least key is `items[0]`.
 *
 * `positions[item]` says where an item is, so that it can be moved or taken out; it is kept up to
 * date here and must be -1 for an item in no heap. Equal keys come in an order that depends on
 * the history of the heap alone.
 */
export function heapPush(
  items: number[],
  keys: Float64Array,
  positions: Int32Array,
  item: number,
): void {
  lift(items, keys, positions, items.push(item) - 1, item);
}

/** Puts an item in its place after its key has changed. */
export function heapMove(
  items: number[],
  keys: Float64Array,
  positions: Int32Array,
  item: number,
): void {
  const position = positions[item];
  if (position > 0 && keys[item] < keys[items[(position - 1) >> 1]]) {
    lift(items, keys, positions, position, item);
  } else {
    sink(items, keys, positions, position, item);
  }
}

export function heapRemove(
  items: number[],
  keys: Float64Array,
  positions: Int32Array,
  item: number,
): void {
  const position = positions[item];
  positions[item] = -1;
  const last = items.pop()!;
  if (last === item) return;
  items[position] = last;
  positions[last] = position;
  heapMove(items, keys, positions, last);
}

function lift(
  items: number[],
  keys: Float64Array,
  positions: Int32Array,
  position: number,
  item: number,
): void {
  const key = keys[item];
  while (position > 0) {
    const parent = (position - 1) >> 1;
    const above = items[parent];
    if (key >= keys[above]) break;
    items[position] = above;
    positions[above] = position;
    position = parent;
  }
  items[position] = item;
  positions[item] = position;
}

function sink(
  items: number[],
  keys: Float64Array,
  positions: Int32Array,
  position: number,
  item: number,
): void {
  const key = keys[item];
  const count = items.length;
  for (let child = 2 * position + 1; child < count; child = 2 * position + 1) {
    if (child + 1 < count && keys[items[child + 1]] < keys[items[child]]) child++;
    const below = items[child];
    if (key <= keys[below]) break;
    items[position] = below;
    positions[below] = position;
    position = child;
  }
  items[position] = item;
  positions[item] = position;
}
