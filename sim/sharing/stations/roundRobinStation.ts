import type { SimTime } from "../../kernel/clock.ts";
import { NONE } from "./jobStore.ts";
import { RowQueue } from "./rowQueue.ts";
import { ServerStation } from "./serverStation.ts";
import type { Job, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/** A row that waits and has never been put back; those that have been carry the time of it. */
const FRESH = -1;

/**
 * Servers that go round: who has had a quantum of service and is not done goes to the end of the
 * queue, if there is one (Kleinrock 1964). With ever smaller quanta it becomes processor sharing.
 *
 * A slice that ends at the tick of an arrival leaves its job behind the one that came; so it is
 * with one server always, with several as far as nobody else has got the server by then. To
 * switch costs nothing. O(1) per slice; while nobody waits slices cost nothing, but the first to
 * wait makes every server look to its clock. Observers hear of the first start only. Held by the
 * trace of a round robin.
 */
export class RoundRobinStation extends ServerStation {
  private readonly quantum: SimTime;
  /** While a row waits its `key` is when it was put back, in service when its slices began. */
  private readonly queue: RowQueue;
  private readonly running: RowQueue;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    quantumSeconds: number,
    observer: StationObserver,
  ) {
    super(system, servers, speed, observer);
    if (!(quantumSeconds > 0 && quantumSeconds < Infinity)) {
      throw new RangeError(`a quantum of ${quantumSeconds} s`);
    }
    this.quantum = Math.max(1, system.ticksUp(quantumSeconds));
    this.queue = new RowQueue(system.store);
    this.running = new RowQueue(system.store);
  }

  override submit(job: Job, work: number, _priority: number, _deadline: SimTime): void {
    const row = this.admit(job, work);
    if (this.busyServers < this.servers) {
      this.occupy(row, Infinity);
      this.tellLoad();
      return;
    }
    const { store, simulator } = this.system;
    const first = this.queue.first === NONE;
    let before = this.queue.last;
    while (before !== NONE && store.key[before] === simulator.now) before = store.elder[before];
    store.key[row] = FRESH;
    this.waitingTicks += store.serviceTicks[row];
    this.queue.insert(row, before);
    if (first) this.limitSlices();
  }

  /** The work of this row is done, or a slice of it. */
  override wake(row: number): void {
    const { store, simulator } = this.system;
    if (store.finish[row] === simulator.now) {
      super.wake(row);
    } else if (this.queue.first === NONE) {
      store.event[row] = this.schedule(row, store.finish[row]);
    } else {
      this.interrupt(row);
      store.key[row] = simulator.now;
      this.waitingTicks += store.serviceTicks[row];
      this.queue.append(row);
      this.fill();
    }
  }

  protected override stopAll(): void {
    super.stopAll();
    this.queue.clear();
    this.running.clear();
  }

  protected override unqueue(row: number): void {
    this.queue.remove(row);
  }

  protected override entered(row: number): void {
    this.system.store.key[row] = this.system.simulator.now;
    this.running.append(row);
  }

  protected override left(row: number): void {
    this.running.remove(row);
  }

  protected override fill(): void {
    const row = this.queue.first;
    if (row === NONE) return;
    this.queue.remove(row);
    this.waitingTicks -= this.system.store.serviceTicks[row];
    const alone = this.queue.first === NONE;
    this.occupy(row, alone ? Infinity : this.system.simulator.now + this.quantum);
  }

  protected override findLastFinish(): SimTime {
    const { store } = this.system;
    let last = 0;
    for (let row = this.running.first; row !== NONE; row = store.sibling[row]) {
      last = Math.max(last, store.finish[row]);
    }
    return last;
  }

  /** Somebody waits now, so that slices count that went on unseen: each ends at its next edge. */
  private limitSlices(): void {
    const { store, simulator } = this.system;
    for (let row = this.running.first; row !== NONE; row = store.sibling[row]) {
      const slices = Math.max(1, Math.ceil((simulator.now - store.key[row]) / this.quantum));
      const edge = store.key[row] + slices * this.quantum;
      if (edge >= store.finish[row]) continue;
      simulator.cancel(store.event[row]);
      store.event[row] = this.schedule(row, edge);
    }
  }

  private schedule(row: number, time: SimTime): number {
    return this.system.simulator.schedule(time, this.system.eventKind, this.id, row);
  }
}
