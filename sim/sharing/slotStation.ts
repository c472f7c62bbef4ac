import type { SimTime } from "../kernel/clock.ts";
import { NONE } from "./jobStore.ts";
import { ORDERINGS, type Ordering, type OrderingName } from "./ordering.ts";
import { ServerStation } from "./serverStation.ts";
import type { Job, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * Servers that each serve one job from its start to its end, and a queue ordered by a rule: the
 * G/G/c queue of the textbooks, non-preemptive. A job keeps its server until it is done.
 */
export class SlotStation extends ServerStation {
  private readonly ordering: Ordering;
  private heapRoot = NONE;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    discipline: OrderingName,
    observer: StationObserver,
  ) {
    super(system, servers, speed, observer);
    this.ordering = ORDERINGS[discipline];
  }

  override submit(job: Job, work: number, priority: number, deadline: SimTime): void {
    const row = this.admit(job, work);
    if (this.busyServers < this.servers) {
      this.occupy(row, Infinity);
      this.tellLoad();
      return;
    }
    const { store, heap } = this.system;
    store.key[row] = this.ordering(work, priority, deadline, store.sequence[row]);
    this.waitingTicks += store.serviceTicks[row];
    this.heapRoot = heap.push(this.heapRoot, row);
  }

  protected override stopAll(): void {
    super.stopAll();
    this.heapRoot = NONE;
  }

  protected override unqueue(row: number): void {
    this.heapRoot = this.system.heap.remove(this.heapRoot, row);
  }

  protected override fill(): void {
    const first = this.heapRoot;
    if (first === NONE) return;
    const { store, heap } = this.system;
    this.heapRoot = heap.pop(first);
    this.waitingTicks -= store.serviceTicks[first];
    this.occupy(first, Infinity);
  }
}
