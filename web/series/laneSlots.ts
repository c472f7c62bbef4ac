/** More rows than this in one lane lie over each other. */
const MOST_SLOTS = 64;
/** Times are sums of a record's durations: what ends and what begins at one instant may differ. */
const ROUNDING_SECONDS = 1e-9;

/**
 * Writes for each task of a lane, which stand in the order in which they begin, the row that it is
 * drawn in, so that none that run at once share one: the lowest that is free. Returns how many rows
 * there are.
 */
export function packSlots(begun: Float64Array, left: Float64Array, into: Uint8Array): number {
  const freeSeconds = new Float64Array(MOST_SLOTS).fill(-Infinity);
  let used = 1;
  for (let visit = 0; visit < begun.length; visit++) {
    let slot = 0;
    while (slot < MOST_SLOTS - 1 && freeSeconds[slot] > begun[visit] + ROUNDING_SECONDS) slot++;
    freeSeconds[slot] = left[visit];
    into[visit] = slot;
    if (slot + 1 > used) used = slot + 1;
  }
  return used;
}
