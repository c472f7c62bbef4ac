import type { SimTime } from "../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../kernel/simulator.ts";
import { BaseStation, checkSpeed, checkWork } from "./baseStation.ts";
import { NONE } from "./jobStore.ts";
import { LevelList } from "./levelList.ts";
import type { Job, Station, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * c servers for those who have had the least service so far (LAS, foreground-background, shortest
 * elapsed time; Schrage 1967, Kleinrock 1976 sec. 4.6): good for small jobs without knowing sizes.
 * Jobs that have had equally much share what servers they get evenly, none getting more than one;
 * what they cannot use goes to those who have had next least.
 *
 * An arrival or end costs O(log n) amortised: jobs that have caught up with each other stay
 * together, and the instants of that are worked out in fractions of ticks.
 *
 * Limits: needed service is a whole number of ticks, rounded up, and an end falls on the first
 * tick not before it, up to rounding (2^-20 ticks and 2^-50 of the time since the station was
 * idle). Ends at one tick come one after another, those served alone or by themselves first.
 */
export class LeastAttainedStation extends BaseStation implements Station {
  readonly speed: number;
  private readonly levels: LevelList;
  private origin: SimTime = 0;
  private event: EventHandle = NO_EVENT;

  constructor(system: StationSystem, servers: number, speed: number, observer: StationObserver) {
    super(system, servers, observer);
    checkSpeed(speed);
    this.speed = speed;
    this.levels = new LevelList(system, servers);
  }

  override get waiting(): number {
    return this.jobs - this.levels.served;
  }

  override get busyServers(): number {
    return Math.min(this.jobs, this.servers);
  }

  submit(job: Job, work: number, _priority: number, _deadline: SimTime): void {
    checkWork(work);
    const { store, simulator } = this.system;
    if (this.jobs === 0) this.origin = simulator.now;
    this.advance();
    const row = this.addRow(job);
    store.serviceTicks[row] = this.system.ticksUp(work / this.speed);
    this.levels.enter(row);
    this.arm();
    this.observer.started?.(this, job);
    this.tellLoad();
  }

  override withdraw(job: Job): boolean {
    const row = this.system.store.find(job, this.id);
    if (row === NONE) return false;
    this.advance();
    this.leave(row);
    this.tellLoad();
    return true;
  }

  override backlogSeconds(): number {
    if (this.jobs === 0) return 0;
    const { clock, now } = this.system.simulator;
    return clock.toSeconds(this.levels.backlogTicks(now - this.origin));
  }

  /** Somebody is done, or has caught up with others, or would have if nobody had come since. */
  override wake(): void {
    this.event = NO_EVENT;
    this.advance();
    const row = this.levels.done();
    if (row === NONE) {
      this.arm();
      return;
    }
    const job = this.system.store.job[row];
    this.leave(row);
    this.tellLoad();
    this.observer.completed(this, job);
  }

  protected override stopAll(): void {
    this.levels.clear();
    this.becomeIdle();
  }

  private advance(): void {
    this.levels.advance(this.system.simulator.now - this.origin);
  }

  private leave(row: number): void {
    this.levels.exit(row);
    this.removeRow(row);
    if (this.jobs === 0) this.becomeIdle();
    else this.arm();
  }

  private becomeIdle(): void {
    this.system.simulator.cancel(this.event);
    this.event = NO_EVENT;
    this.levels.reset();
  }

  /** Plans to look again when the first is done or has caught up with others. */
  private arm(): void {
    const { simulator, eventKind } = this.system;
    simulator.cancel(this.event);
    const due = this.origin + this.levels.nextTime();
    this.event = simulator.schedule(due, eventKind, this.id);
  }
}
