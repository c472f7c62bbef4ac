import { type SimTime, WHOLE_CLOCK } from "../../kernel/clock.ts";
import { Phase } from "../../kernel/phase.ts";
import type { EventHandler, EventKind, Simulator } from "../../kernel/simulator.ts";
import { JobHeap } from "./jobHeap.ts";
import { JobStore } from "./jobStore.ts";
import { LevelStore } from "./levelStore.ts";
import { ONE_LEVEL, type PriorityLevels } from "./priorityLevels.ts";
import type { ServiceStation } from "./station.ts";

/**
 * Ticks are worked out from seconds in floating point, which may land a rounding error above a
 * whole tick that is meant exactly. Taking four such errors away keeps `ceil` from adding a tick,
 * and is itself less than a tick for spans under 2^51 ticks.
 */
const ROUNDING = 1 - 2 ** -51;

/** A station as the system wakes it. */
export interface ScheduledStation extends ServiceStation {
  /** An event of this station is due; `argument` is what it was scheduled with. */
  wake(argument: number): void;
}

/**
 * What all stations of a run share: the simulator, one kind of event, and one store of jobs. Make
 * one for each simulator, then any number of stations on it.
 */
export class StationSystem {
  readonly simulator: Simulator;
  /** Of the work of the run. */
  readonly priorities: PriorityLevels;
  readonly store = new JobStore();
  /** Heaps of jobs by key, the earliest of equals first. */
  readonly heap = new JobHeap(this.store);
  /** Heaps of jobs by key, the latest of equals first. */
  readonly latestHeap = new JobHeap(this.store, true);
  /** Levels of jobs that have had equally much service, and heaps of such levels. */
  readonly levels = new LevelStore();
  readonly levelHeap = new JobHeap(this.levels);
  /** Events of these kinds carry the station's id and an argument of its own. */
  readonly eventKind: EventKind;
  readonly settlingKind: EventKind;
  private readonly members: ScheduledStation[] = [];

  constructor(simulator: Simulator, priorities = ONE_LEVEL) {
    this.simulator = simulator;
    this.priorities = priorities;
    const wake: EventHandler = (station, argument) => this.members[station].wake(argument);
    this.eventKind = simulator.register("station", Phase.ends, wake);
    this.settlingKind = simulator.register("station gives away servers", Phase.settling, wake);
  }

  /** All stations, by their id. */
  get stations(): readonly ServiceStation[] {
    return this.members;
  }

  /** Takes a station in and returns its id; stations call it themselves. */
  admit(station: ScheduledStation): number {
    return this.members.push(station) - 1;
  }

  /** Seconds of service at a speed; none lasts longer than the clock. */
  serviceSeconds(work: number, speed: number): number {
    return Math.min(work / speed, this.simulator.clock.toSeconds(WHOLE_CLOCK));
  }

  /** The first tick at which so many seconds have passed, up to rounding; the clock at most. */
  ticksUp(seconds: number): SimTime {
    const ticks = Math.ceil(seconds * this.simulator.clock.ticksPerSecond * ROUNDING);
    return Math.min(ticks, WHOLE_CLOCK);
  }
}
