import type { SimTime } from "../../kernel/clock.ts";
import { NO_EVENT } from "../../kernel/simulator.ts";
import { BaseStation, checkSpeed, checkWork } from "./baseStation.ts";
import { NONE } from "./jobStore.ts";
import { PriorityBook } from "./priorityBook.ts";
import type { Job, Station, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * What stations have in common whose servers each serve one job at a time: the bookkeeping of who
 * is in service, until when, and of how much work there is.
 *
 * Limits: service is a whole number of ticks, rounded up. Sums of work are kept in ticks, which
 * are integers: exact as long as servers x time without an idle moment is below 2^53 ticks.
 */
export abstract class ServerStation extends BaseStation implements Station {
  readonly speed: number;
  /** Kept where jobs are told apart by priority, which is then `-key` of those that wait. */
  readonly byPriority: PriorityBook | null;
  private busy = 0;
  /** Of those that wait; a rule adds what it puts into its queue and takes what it fetches. */
  protected waitingTicks = 0;
  /** When the station was last idle: ends of service are summed from there, to stay small. */
  private origin = 0;
  /** Sum of the ends of service of all jobs in service, each counted from the origin. */
  private finishSum = 0;
  /** The last end of service; looked for again when its job has lost its server. */
  private lastFinish: SimTime = 0;
  private lastFinishKnown = true;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    observer: StationObserver,
    goesByPriority = false,
  ) {
    super(system, servers, observer);
    checkSpeed(speed);
    this.speed = speed;
    const { priorities } = system;
    const tellsApart = goesByPriority && priorities.count > 1;
    this.byPriority = tellsApart ? new PriorityBook(priorities) : null;
  }

  override get waiting(): number {
    return this.jobs - this.busy;
  }

  override get busyServers(): number {
    return this.busy;
  }

  abstract submit(job: Job, work: number, priority: number, deadline: SimTime): void;

  override withdraw(job: Job): boolean {
    const { store } = this.system;
    const row = store.find(job, this.id);
    if (row === NONE) return false;
    if (store.event[row] === NO_EVENT) {
      this.unqueue(row);
      this.takeWaiting(row);
      this.removeRow(row);
      return true;
    }
    this.interrupt(row);
    this.removeRow(row);
    this.fill();
    this.tellLoad();
    return true;
  }

  override backlogSeconds(): number {
    const { simulator } = this.system;
    if (this.jobs === 0) return 0;
    const inService = this.finishSum - this.busy * (simulator.now - this.origin);
    const spread = (inService + this.waitingTicks) / this.servers;
    // A single server's sum is no less than any of its parts.
    if (this.servers === 1) return simulator.clock.toSeconds(spread);
    if (!this.lastFinishKnown) {
      this.lastFinish = this.findLastFinish();
      this.lastFinishKnown = true;
    }
    return simulator.clock.toSeconds(Math.max(spread, this.lastFinish - simulator.now));
  }

  /** The job in this row has been served. */
  override wake(row: number): void {
    const job = this.system.store.job[row];
    const served = this.system.store.workTicks[row];
    this.vacate(row);
    this.removeRow(row);
    this.fill();
    this.tellLoad();
    this.observer.completed(this, job, served);
  }

  protected override servedOf(row: number): number {
    const { store, simulator } = this.system;
    const isServed = store.event[row] !== NO_EVENT;
    const rest = isServed ? store.finish[row] - simulator.now : store.serviceTicks[row];
    return store.workTicks[row] - rest;
  }

  protected override stopAll(): void {
    const { store, simulator } = this.system;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) {
      if (store.event[row] !== NO_EVENT) simulator.cancel(store.event[row]);
    }
    this.busy = 0;
    this.waitingTicks = 0;
    this.finishSum = 0;
    this.lastFinish = 0;
    this.lastFinishKnown = true;
    this.byPriority?.clear();
  }

  /** Takes a row out of the queue. */
  protected abstract unqueue(row: number): void;

  /** Gives free servers, if any, to those whose turn it is. */
  protected abstract fill(): void;

  /** The row has got a server; for rules that keep a list of those in service. */
  protected entered(_row: number): void {}

  /** The row has lost its server, its work done or `serviceTicks` of it left. */
  protected left(_row: number): void {}

  /** The last end of service of those in service; rules with a list of them need no search. */
  protected findLastFinish(): SimTime {
    const { store } = this.system;
    let last = 0;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) {
      if (store.event[row] !== NO_EVENT && store.finish[row] > last) last = store.finish[row];
    }
    return last;
  }

  /** The row waits, with its key. */
  protected addWaiting(row: number): void {
    const { key, serviceTicks } = this.system.store;
    this.waitingTicks += serviceTicks[row];
    this.byPriority?.queued(-key[row], serviceTicks[row]);
  }

  /** It does so no more. */
  protected takeWaiting(row: number): void {
    const { key, serviceTicks } = this.system.store;
    this.waitingTicks -= serviceTicks[row];
    this.byPriority?.unqueued(-key[row], serviceTicks[row]);
  }

  /** A row for a job that has just come. */
  protected admit(job: Job, work: number): number {
    checkWork(work);
    const { store, simulator } = this.system;
    if (this.jobs === 0) this.origin = simulator.now;
    const row = this.addRow(job);
    store.workTicks[row] = this.system.ticksUp(work / this.speed);
    store.serviceTicks[row] = store.workTicks[row];
    return row;
  }

  /** Serves a row until its work is done; `due` is when to look at it, if that is before. */
  protected occupy(row: number, due: SimTime): void {
    const { store, simulator, eventKind } = this.system;
    const finish = simulator.now + store.serviceTicks[row];
    store.finish[row] = finish;
    store.event[row] = simulator.schedule(Math.min(due, finish), eventKind, this.id, row);
    this.busy++;
    this.finishSum += finish - this.origin;
    if (finish > this.lastFinish) {
      this.lastFinish = finish;
      this.lastFinishKnown = true;
    }
    this.entered(row);
    if (store.begun[row] === 1) return;
    store.begun[row] = 1;
    this.observer.started?.(this, store.job[row]);
  }

  /** Takes the server from a row and notes what is left of its work. */
  protected interrupt(row: number): void {
    const { store, simulator } = this.system;
    simulator.cancel(store.event[row]);
    store.event[row] = NO_EVENT;
    if (store.finish[row] === this.lastFinish) this.lastFinishKnown = false;
    store.serviceTicks[row] = store.finish[row] - simulator.now;
    this.vacate(row);
  }

  private vacate(row: number): void {
    this.busy--;
    this.finishSum -= this.system.store.finish[row] - this.origin;
    this.left(row);
  }
}
