import { LevelStation } from "./levelStation.ts";
import { RemainingLevels } from "./remainingLevels.ts";
import type { StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * c servers for those who have most left to do (LRPT; the level algorithm of Muntz and Coffman,
 * IEEE Trans. Comput. C-18, 1969, for independent jobs). Jobs with equally much left share what
 * servers they get evenly, none getting more than one; what they cannot use goes to the next.
 *
 * Jobs that are all there at the start are done as early as any schedule with preemption can have
 * them: at the larger of the longest and all work / servers (McNaughton 1959). All that overlap
 * end together, so it serves the last, and nobody's mean. Held by `mcnaughton-*`.
 *
 * An arrival or end costs O(log n) amortised and a look at those in service.
 */
export class LongestRemainingStation extends LevelStation {
  constructor(system: StationSystem, servers: number, speed: number, observer: StationObserver) {
    super(system, servers, speed, new RemainingLevels(system, servers), observer);
  }
}
