import type { SimTime } from "../../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../../kernel/simulator.ts";
import { BaseStation, checkSpeed, checkWork } from "./baseStation.ts";
import { NONE } from "./jobStore.ts";
import type { Job, Station, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * The jobs of a station in levels of equal claim, and how the servers are shared among them. Times
 * are ticks since the station was idle; what a job needs is `serviceTicks` of its row.
 */
export interface JobLevels {
  /** Jobs that get any service. */
  readonly served: number;
  /** Nobody is here: the clock begins anew. */
  reset(): void;
  clear(): void;
  /** Serves until `time`, joining levels that meet on the way. */
  advance(time: number): void;
  /** Takes in a job that has come now. */
  enter(row: number): void;
  /** Takes out a job, done or not. */
  exit(row: number): void;
  /** A job that has had all its service, or `NONE`. */
  done(): number;
  /** The whole tick at which a job is done or levels meet. */
  nextTime(): number;
  /** Ticks of service that a job still needs at `time`, when no levels have met since the last. */
  restTicks(row: number, time: number): number;
  /** Ticks until all that are here are done; with several servers a bound from below. */
  backlogTicks(time: number): number;
  /** Tells of every job that is served and has not `begun`. */
  beginners(tell: (row: number) => void): void;
}

/**
 * Servers shared as a fluid by jobs in levels: those of one level get the same, none more than one
 * server, and what a level cannot use goes to the next.
 *
 * Limits: needed service is a whole number of ticks, rounded up, and an end falls on the first
 * tick not before it, up to rounding (2^-20 ticks and 2^-50 of the time since the station was
 * idle). Ends at one tick come one after another, those served alone or by themselves first.
 */
export abstract class LevelStation extends BaseStation implements Station {
  readonly speed: number;
  private readonly levels: JobLevels;
  private readonly tellBegun: (row: number) => void;
  /** Rows that were done when somebody came at the same tick, before they could be told. */
  private readonly finished: number[] = [];
  private origin: SimTime = 0;
  private event: EventHandle = NO_EVENT;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    levels: JobLevels,
    observer: StationObserver,
  ) {
    super(system, servers, observer);
    checkSpeed(speed);
    this.speed = speed;
    this.levels = levels;
    this.tellBegun = (row) => {
      system.store.begun[row] = 1;
      observer.started?.(this, system.store.job[row]);
    };
  }

  override get waiting(): number {
    return this.jobs - this.finished.length - this.levels.served;
  }

  override get busyServers(): number {
    return Math.min(this.jobs, this.servers);
  }

  submit(job: Job, work: number, _priority: number, _deadline: SimTime): void {
    checkWork(work);
    const { store, simulator } = this.system;
    if (this.jobs === 0) this.origin = simulator.now;
    this.advance();
    // Who comes may have the better claim, but not to service that another has had already.
    for (let row = this.levels.done(); row !== NONE; row = this.levels.done()) {
      this.levels.exit(row);
      this.finished.push(row);
    }
    const row = this.addRow(job);
    store.workTicks[row] = this.system.ticksUp(work / this.speed);
    store.serviceTicks[row] = store.workTicks[row];
    this.levels.enter(row);
    this.arm();
    this.levels.beginners(this.tellBegun);
    this.tellLoad();
  }

  override withdraw(job: Job): boolean {
    const row = this.system.store.find(job, this.id);
    if (row === NONE) return false;
    this.advance();
    const told = this.finished.indexOf(row);
    if (told >= 0) this.finished.splice(told, 1);
    else this.levels.exit(row);
    this.leave(row);
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
    let row = this.finished.shift() ?? NONE;
    if (row === NONE) {
      row = this.levels.done();
      if (row === NONE) {
        this.arm();
        this.levels.beginners(this.tellBegun);
        return;
      }
      this.levels.exit(row);
    }
    const job = this.system.store.job[row];
    const served = this.system.store.workTicks[row];
    this.leave(row);
    this.observer.completed(this, job, served);
  }

  protected override servedOf(row: number): number {
    const { store, simulator } = this.system;
    if (this.finished.includes(row)) return store.workTicks[row];
    const rest = this.levels.restTicks(row, simulator.now - this.origin);
    return store.workTicks[row] - Math.max(0, rest);
  }

  protected override stopAll(): void {
    this.levels.clear();
    this.finished.length = 0;
    this.becomeIdle();
  }

  private advance(): void {
    this.levels.advance(this.system.simulator.now - this.origin);
  }

  /** Forgets a row that is in no level any more, and lets those behind it begin. */
  private leave(row: number): void {
    this.removeRow(row);
    if (this.jobs === 0) this.becomeIdle();
    else this.arm();
    this.levels.beginners(this.tellBegun);
    this.tellLoad();
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
    const next = this.origin + this.levels.nextTime();
    const due = this.finished.length > 0 ? simulator.now : next;
    this.event = simulator.schedule(due, eventKind, this.id);
  }
}
