import type { Visits } from "./lanes.ts";

/** More rows than this in one lane lie over each other. */
const MOST_SLOTS = 64;
/** Times are sums of a record's durations: what ends and what begins at one instant may differ. */
const ROUNDING_SECONDS = 1e-9;

/** The row of each task in its lane, so that none that run at once share one. */
export interface LaneSlots {
  readonly slots: Uint8Array;
  readonly count: number;
}

const packed = new WeakMap<Visits, LaneSlots>();

export function laneSlots(visits: Visits): LaneSlots {
  let found = packed.get(visits);
  if (found === undefined) packed.set(visits, (found = pack(visits)));
  return found;
}

/** Each in the lowest row that is free when it begins. */
function pack({ count, begun, left }: Visits): LaneSlots {
  const slots = new Uint8Array(count);
  const freeSeconds = new Float64Array(MOST_SLOTS).fill(-Infinity);
  let used = 1;
  for (let visit = 0; visit < count; visit++) {
    let slot = 0;
    while (slot < MOST_SLOTS - 1 && freeSeconds[slot] > begun[visit] + ROUNDING_SECONDS) slot++;
    freeSeconds[slot] = left[visit];
    slots[visit] = slot;
    if (slot + 1 > used) used = slot + 1;
  }
  return { slots, count: used };
}
