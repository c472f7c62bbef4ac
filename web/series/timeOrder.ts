const HALF_BITS = 16;
const BUCKETS = 1 << HALF_BITS;
const STEPS = 2 ** 32 - 1;

/**
 * The numbers of rows in the order of their times, equal ones as they come: a radix sort in two
 * passes, since a million rows are put in order when a run is opened. Times count as equal that lie
 * within a part in 2³² of the whole stretch.
 */
export function timeOrder(timesSeconds: Float64Array): Uint32Array {
  let [least, most] = [Infinity, -Infinity];
  for (let row = 0; row < timesSeconds.length; row++) {
    least = Math.min(least, timesSeconds[row]);
    most = Math.max(most, timesSeconds[row]);
  }
  const scale = most > least ? STEPS / (most - least) : 0;
  const keys = new Uint32Array(timesSeconds.length);
  for (let row = 0; row < keys.length; row++) keys[row] = (timesSeconds[row] - least) * scale;
  const first = new Uint32Array(keys.length);
  for (let row = 0; row < first.length; row++) first[row] = row;
  return pass(pass(first, keys, 0), keys, HALF_BITS);
}

function pass(rows: Uint32Array, keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(BUCKETS + 1);
  for (let place = 0; place < rows.length; place++) {
    starts[((keys[rows[place]] >>> shift) & (BUCKETS - 1)) + 1]++;
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1] += starts[bucket];
  const sorted = new Uint32Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    sorted[starts[(keys[row] >>> shift) & (BUCKETS - 1)]++] = row;
  }
  return sorted;
}
