import type { SimTime } from "../kernel/clock.ts";
import { NO_EVENT } from "../kernel/simulator.ts";
import { BaseStation, checkSpeed, checkWork } from "./baseStation.ts";
import { NONE } from "./jobStore.ts";
import { ORDERINGS, type Ordering, type OrderingName } from "./ordering.ts";
import type { Job, Station, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * Servers that each serve one job from its start to its end, and a queue ordered by a rule: the
 * G/G/c queue of the textbooks, non-preemptive. A job keeps its server until it is done.
 *
 * Limits: service is a whole number of ticks, rounded up. Sums of work are kept in ticks, which
 * are integers: exact as long as servers x time without an idle moment is below 2^53 ticks.
 */
export class SlotStation extends BaseStation implements Station {
  readonly speed: number;
  private readonly ordering: Ordering;
  private busy = 0;
  private heapRoot = NONE;
  private waitingTicks = 0;
  /** When the station was last idle: ends of service are summed from there, to stay small. */
  private origin = 0;
  /** Sum of the ends of service of all jobs in service, each counted from the origin. */
  private finishSum = 0;
  /** The last end of service; computed again when its job was withdrawn. */
  private lastFinish = 0;
  private lastFinishKnown = true;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    discipline: OrderingName,
    observer: StationObserver,
  ) {
    super(system, servers, observer);
    checkSpeed(speed);
    this.speed = speed;
    this.ordering = ORDERINGS[discipline];
  }

  override get waiting(): number {
    return this.jobs - this.busy;
  }

  override get busyServers(): number {
    return this.busy;
  }

  submit(job: Job, work: number, priority: number, deadline: SimTime): void {
    checkWork(work);
    const { store, heap, simulator } = this.system;
    if (this.jobs === 0) this.origin = simulator.now;
    const row = this.addRow(job);
    const ticks = this.system.ticksUp(work / this.speed);
    store.serviceTicks[row] = ticks;
    if (this.busy < this.servers) {
      this.start(row);
      this.tellLoad();
      return;
    }
    store.key[row] = this.ordering(work, priority, deadline);
    this.waitingTicks += ticks;
    this.heapRoot = heap.push(this.heapRoot, row);
  }

  override withdraw(job: Job): boolean {
    const { store, heap, simulator } = this.system;
    const row = store.find(job, this.id);
    if (row === NONE) return false;
    if (store.event[row] === NO_EVENT) {
      this.heapRoot = heap.remove(this.heapRoot, row);
      this.waitingTicks -= store.serviceTicks[row];
      this.removeRow(row);
      return true;
    }
    simulator.cancel(store.event[row]);
    if (store.finish[row] === this.lastFinish) this.lastFinishKnown = false;
    this.release(row);
    this.tellLoad();
    return true;
  }

  override backlogSeconds(): number {
    const { simulator } = this.system;
    if (this.jobs === 0) return 0;
    if (!this.lastFinishKnown) this.findLastFinish();
    const inService = this.finishSum - this.busy * (simulator.now - this.origin);
    const spread = (inService + this.waitingTicks) / this.servers;
    return simulator.clock.toSeconds(Math.max(spread, this.lastFinish - simulator.now));
  }

  /** The job in this row has been served. */
  override wake(row: number): void {
    const job = this.system.store.job[row];
    this.release(row);
    this.tellLoad();
    this.observer.completed(this, job);
  }

  protected override stopAll(): void {
    const { store, simulator } = this.system;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) {
      if (store.event[row] !== NO_EVENT) simulator.cancel(store.event[row]);
    }
    this.heapRoot = NONE;
    this.busy = 0;
    this.waitingTicks = 0;
    this.finishSum = 0;
    this.lastFinish = 0;
    this.lastFinishKnown = true;
  }

  private start(row: number): void {
    const { store, simulator, eventKind } = this.system;
    const finish = simulator.now + store.serviceTicks[row];
    store.finish[row] = finish;
    store.event[row] = simulator.schedule(finish, eventKind, this.id, row);
    this.busy++;
    this.finishSum += finish - this.origin;
    if (finish > this.lastFinish) {
      this.lastFinish = finish;
      this.lastFinishKnown = true;
    }
    this.observer.started?.(this, store.job[row]);
  }

  /** Frees the server of a job that leaves, and gives it to whoever's turn it is. */
  private release(row: number): void {
    const { store, heap } = this.system;
    this.busy--;
    this.finishSum -= store.finish[row] - this.origin;
    this.removeRow(row);
    const first = this.heapRoot;
    if (first === NONE) return;
    this.heapRoot = heap.pop(first);
    this.waitingTicks -= store.serviceTicks[first];
    this.start(first);
  }

  private findLastFinish(): void {
    const { store } = this.system;
    this.lastFinish = 0;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) {
      if (store.event[row] !== NO_EVENT && store.finish[row] > this.lastFinish) {
        this.lastFinish = store.finish[row];
      }
    }
    this.lastFinishKnown = true;
  }
}
