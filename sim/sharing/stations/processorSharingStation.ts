import type { SimTime } from "../../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../../kernel/simulator.ts";
import { BaseStation, checkSpeed, checkWork } from "./baseStation.ts";
import { NONE } from "./jobStore.ts";
import type { Job, Station, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/** Attained service beyond which the virtual clock is set back to zero, in seconds. */
const REBASE_SECONDS = 2 ** 16;
/** Ends of service closer than this, in ticks and relative to the clock, are one instant. */
const SAME_TICKS = 2 ** -20;
const SAME_RELATIVE = 2 ** -48;

/**
 * c servers that n jobs share evenly, none getting more than one: each is served at the rate
 * min(1, c/n) (egalitarian processor sharing, Kelly 1979 ch. 3; what a fair operating system does
 * with single-threaded tasks, its time slice taken to zero).
 *
 * All jobs attain service at the same rate, so one virtual clock (seconds of service attained by
 * whoever has been here since it was zero) orders their ends: a job ends when the clock has moved
 * on by its own work. Each arrival or end costs O(log n), whatever n.
 *
 * Limits: an end falls on the first tick not before it, up to rounding; ends within a millionth of
 * a tick are simultaneous and come in the order of arrival. The clock returns to zero when the
 * station is idle and at latest after 2^16 s of service, so its rounding stays below 2^-36 s.
 * Held by `ps-trace-*`, `mg1ps-*` and `mgcps-*`.
 */
export class ProcessorSharingStation extends BaseStation implements Station {
  readonly speed: number;
  private heapRoot = NONE;
  /** The virtual clock, in seconds, as it was at `clockTime`. */
  private attained = 0;
  private clockTime: SimTime = 0;
  /** Where on the virtual clock all that are done have been put level. */
  private levelled = -1;
  /** Sum of the jobs' ends on the virtual clock. */
  private finishSum = 0;
  private lastFinish = 0;
  private lastFinishKnown = true;
  /** When the next job ends as things stand; the pending event is due then or earlier. */
  private dueTime: SimTime = Infinity;
  private event: EventHandle = NO_EVENT;
  private eventTime: SimTime = Infinity;

  constructor(system: StationSystem, servers: number, speed: number, observer: StationObserver) {
    super(system, servers, observer);
    checkSpeed(speed);
    this.speed = speed;
  }

  override get waiting(): number {
    return 0;
  }

  override get busyServers(): number {
    return Math.min(this.jobs, this.servers);
  }

  submit(job: Job, work: number, _priority: number, _deadline: SimTime): void {
    checkWork(work);
    const { store, heap } = this.system;
    this.advance();
    const row = this.addRow(job);
    const seconds = this.system.serviceSeconds(work, this.speed);
    const finish = this.attained + seconds;
    store.workTicks[row] = seconds * this.system.simulator.clock.ticksPerSecond;
    store.key[row] = finish;
    this.heapRoot = heap.push(this.heapRoot, row);
    this.finishSum += finish;
    if (finish > this.lastFinish) {
      this.lastFinish = finish;
      this.lastFinishKnown = true;
    }
    this.arm();
    this.observer.started?.(this, job);
    this.tellLoad();
  }

  override withdraw(job: Job): boolean {
    const row = this.system.store.find(job, this.id);
    if (row === NONE) return false;
    this.advance();
    if (this.system.store.key[row] === this.lastFinish) this.lastFinishKnown = false;
    this.leave(row);
    this.tellLoad();
    return true;
  }

  override backlogSeconds(): number {
    if (this.jobs === 0) return 0;
    if (!this.lastFinishKnown) this.findLastFinish();
    const attained = this.attainedNow();
    const spread = (this.finishSum - this.jobs * attained) / this.servers;
    return Math.max(0, spread, this.lastFinish - attained);
  }

  /** A job has been served, unless others have come since and slowed it down. */
  override wake(): void {
    this.event = NO_EVENT;
    this.eventTime = Infinity;
    if (this.dueTime > this.system.simulator.now) {
      this.schedule();
      return;
    }
    this.advance();
    const row = this.nextDone();
    const job = this.system.store.job[row];
    const served = this.system.store.workTicks[row];
    this.leave(row);
    this.tellLoad();
    this.observer.completed(this, job, served);
  }

  protected override servedOf(row: number): number {
    const { store, simulator } = this.system;
    const rest = Math.max(0, store.key[row] - this.attainedNow());
    return Math.max(0, store.workTicks[row] - rest * simulator.clock.ticksPerSecond);
  }

  protected override stopAll(): void {
    this.heapRoot = NONE;
    this.becomeIdle();
  }

  private rate(): number {
    return this.jobs <= this.servers ? 1 : this.servers / this.jobs;
  }

  /** Where the virtual clock stands now. */
  private attainedNow(): number {
    const { simulator } = this.system;
    const elapsed = simulator.clock.toSeconds(simulator.now - this.clockTime);
    return this.attained + elapsed * this.rate();
  }

  /** Brings the virtual clock up to now. */
  private advance(): void {
    const { simulator } = this.system;
    if (this.jobs > 0) {
      const elapsed = simulator.clock.toSeconds(simulator.now - this.clockTime);
      this.attained += elapsed * this.rate();
      if (this.attained > REBASE_SECONDS) this.rebase();
    }
    this.clockTime = simulator.now;
  }

  /**
   * Of all jobs that are done by now the one that came first. The others wait for their own event
   * at this same instant; put level on the virtual clock, they keep the order of arrival.
   */
  private nextDone(): number {
    const { store, heap, simulator } = this.system;
    const { key } = store;
    let first = this.heapRoot;
    // Level ones are in the order of arrival: one look at many ends is enough.
    if (key[first] === this.attained && this.levelled === this.attained) return first;
    this.attained = Math.max(this.attained, key[first]);
    this.levelled = this.attained;
    const same = SAME_TICKS / simulator.clock.ticksPerSecond + this.attained * SAME_RELATIVE;
    let done = NONE;
    while (first !== NONE && key[first] <= this.attained + same) {
      this.heapRoot = heap.pop(first);
      store.sibling[first] = done;
      done = first;
      first = this.heapRoot;
    }
    let earliest = done;
    while (done !== NONE) {
      const rest = store.sibling[done];
      if (store.sequence[done] < store.sequence[earliest]) earliest = done;
      this.finishSum += this.attained - key[done];
      key[done] = this.attained;
      this.heapRoot = heap.push(this.heapRoot, done);
      done = rest;
    }
    return earliest;
  }

  private leave(row: number): void {
    const { store, heap } = this.system;
    this.heapRoot = heap.remove(this.heapRoot, row);
    this.finishSum -= store.key[row];
    this.removeRow(row);
    if (this.jobs === 0) this.becomeIdle();
    else this.arm();
  }

  private becomeIdle(): void {
    this.system.simulator.cancel(this.event);
    this.event = NO_EVENT;
    this.eventTime = Infinity;
    this.dueTime = Infinity;
    this.attained = 0;
    this.levelled = -1;
    this.finishSum = 0;
    this.lastFinish = 0;
    this.lastFinishKnown = true;
  }

  /**
   * Works out when the next job ends. A pending event that comes too early stays: when it comes it
   * makes a new one, which is cheaper than to move it at each arrival.
   */
  private arm(): void {
    const { store, simulator } = this.system;
    const rest = Math.max(0, store.key[this.heapRoot] - this.attained);
    this.dueTime = simulator.now + this.system.ticksUp(rest / this.rate());
    if (this.eventTime <= this.dueTime) return;
    simulator.cancel(this.event);
    this.schedule();
  }

  private schedule(): void {
    const { simulator, eventKind } = this.system;
    this.event = simulator.schedule(this.dueTime, eventKind, this.id);
    this.eventTime = this.dueTime;
  }

  private rebase(): void {
    const { store } = this.system;
    this.finishSum = 0;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) {
      store.key[row] -= this.attained;
      this.finishSum += store.key[row];
    }
    this.attained = 0;
    this.levelled = -1;
    this.lastFinishKnown = false;
  }

  private findLastFinish(): void {
    const { store } = this.system;
    this.lastFinish = 0;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) {
      this.lastFinish = Math.max(this.lastFinish, store.key[row]);
    }
    this.lastFinishKnown = true;
  }
}
