import { NONE } from "./jobStore.ts";
import type { Job, StationObserver } from "./station.ts";
import type { ScheduledStation, StationSystem } from "./stationSystem.ts";

/** What the stations have in common: the list of their jobs in the order of arrival. */
export abstract class BaseStation implements ScheduledStation {
  readonly id: number;
  readonly servers: number;
  protected readonly system: StationSystem;
  protected readonly observer: StationObserver;
  protected firstRow = NONE;
  private lastRow = NONE;
  private count = 0;
  private toldBusy = 0;

  constructor(system: StationSystem, servers: number, observer: StationObserver) {
    if (!(servers >= 1 && Math.floor(servers) === servers)) {
      throw new RangeError(`a station needs one server or more, not ${servers}`);
    }
    this.system = system;
    this.servers = servers;
    this.observer = observer;
    this.id = system.admit(this);
  }

  get jobs(): number {
    return this.count;
  }

  abstract get waiting(): number;
  abstract get busyServers(): number;
  abstract backlogSeconds(): number;
  abstract withdraw(job: Job): boolean;
  /** Server-ticks that the job in a row has had up to now. */
  protected abstract servedOf(row: number): number;
  abstract wake(argument: number): void;

  servedTicks(job: Job): number {
    const row = this.system.store.find(job, this.id);
    return row === NONE ? 0 : this.servedOf(row);
  }

  eachJob(visit: (job: Job) => void): void {
    const { store } = this.system;
    this.eachRow((row) => visit(store.job[row]));
  }

  evict(): Job[] {
    const evicted: Job[] = [];
    this.eachJob((job) => evicted.push(job));
    this.stopAll();
    while (this.firstRow !== NONE) this.removeRow(this.firstRow);
    this.tellLoad();
    return evicted;
  }

  /** Ends all service and forgets who waits; the rows are removed afterwards. */
  protected abstract stopAll(): void;

  protected addRow(job: Job): number {
    const { store, simulator } = this.system;
    const row = store.add(job, this.id, simulator.now);
    store.previous[row] = this.lastRow;
    store.next[row] = NONE;
    if (this.lastRow === NONE) this.firstRow = row;
    else store.next[this.lastRow] = row;
    this.lastRow = row;
    this.count++;
    return row;
  }

  protected eachRow(visit: (row: number) => void): void {
    const { store } = this.system;
    for (let row = this.firstRow; row !== NONE; row = store.next[row]) visit(row);
  }

  protected removeRow(row: number): void {
    const { store } = this.system;
    const before = store.previous[row];
    const after = store.next[row];
    if (before === NONE) this.firstRow = after;
    else store.next[before] = after;
    if (after === NONE) this.lastRow = before;
    else store.previous[after] = before;
    this.count--;
    store.remove(row);
  }

  /** Tells the observer if the number of busy servers is not what it was told last. */
  protected tellLoad(): void {
    const busy = this.busyServers;
    if (busy === this.toldBusy) return;
    this.toldBusy = busy;
    this.observer.loadChanged(this);
  }
}

/** Refuses what is no amount of work; an infinite one is never finished. */
export function checkWork(work: number): void {
  if (!(work >= 0)) throw new RangeError(`work of ${work} cannot be served`);
}

/** Refuses speeds at which nothing would ever be finished. */
export function checkSpeed(speed: number): void {
  if (!(speed > 0 && speed < Infinity)) throw new RangeError(`a server of speed ${speed}`);
}
