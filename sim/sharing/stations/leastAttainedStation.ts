import { LevelList } from "./levelList.ts";
import { LevelStation } from "./levelStation.ts";
import type { StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * c servers for those who have had the least service so far (LAS, foreground-background, shortest
 * elapsed time; Schrage 1967, Kleinrock 1976 sec. 4.6): good for small jobs without knowing sizes.
 * Jobs that have had equally much share what servers they get evenly, none getting more than one;
 * what they cannot use goes to those who have had next least.
 *
 * An arrival or end costs O(log n) amortised: jobs that have caught up with each other stay
 * together, and the instants of that are worked out in fractions of ticks. Held by `las-*`.
 */
export class LeastAttainedStation extends LevelStation {
  constructor(system: StationSystem, servers: number, speed: number, observer: StationObserver) {
    super(system, servers, speed, new LevelList(system, servers), observer);
  }
}
