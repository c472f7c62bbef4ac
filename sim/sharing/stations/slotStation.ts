import type { SimTime } from "../../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../../kernel/simulator.ts";
import type { CoreAssignment } from "./disciplines.ts";
import { NONE } from "./jobStore.ts";
import { ORDERINGS, type Ordering, type OrderingName } from "./ordering.ts";
import { KEEPS_SERVER } from "./priorityBook.ts";
import { ServerStation } from "./serverStation.ts";
import type { Job, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/** Wakes the station to give away its free servers; rows are numbers from 0. */
const SETTLE = -1;

/**
 * Servers that each serve one job from its start to its end, and a queue ordered by a rule: the
 * G/G/c queue of the textbooks, non-preemptive. A job keeps its server until it is done.
 *
 * A free server goes at once to whoever comes. Where several come at one tick and the rule, not
 * the order of events, shall say who is first, as in list scheduling (Graham 1969), it goes at the
 * end of the instant: after all that ends or comes then, for one event more. Until then fewer
 * servers are busy than could be. Held by `graham-*`, `smith-*`, `spt-*` and `johnson`.
 */
export class SlotStation extends ServerStation {
  private readonly ordering: Ordering;
  private readonly settles: boolean;
  /** Those who wait, by the rule. */
  protected heapRoot = NONE;
  private settling: EventHandle = NO_EVENT;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    discipline: OrderingName,
    observer: StationObserver,
    assignment: CoreAssignment = "at-once",
  ) {
    super(system, servers, speed, observer, discipline === "priority");
    this.ordering = ORDERINGS[discipline];
    this.settles = assignment === "end-of-instant";
  }

  override submit(
    job: Job,
    work: number,
    priority: number,
    deadline: SimTime,
    following = 0,
  ): void {
    const row = this.admit(job, work);
    const free = this.busyServers < this.servers;
    if (free && !this.settles) {
      this.occupy(row, Infinity);
      this.tellLoad();
      return;
    }
    const { store, heap } = this.system;
    store.key[row] = this.ordering(work, priority, deadline, store.sequence[row], following);
    this.addWaiting(row);
    this.heapRoot = heap.push(this.heapRoot, row);
    if (free) this.settleSoon();
  }

  override wake(argument: number): void {
    if (argument !== SETTLE) {
      super.wake(argument);
      return;
    }
    this.settling = NO_EVENT;
    while (this.anyWaits() && this.busyServers < this.servers) this.startFirst();
    this.tellLoad();
  }

  protected override stopAll(): void {
    super.stopAll();
    this.heapRoot = NONE;
    this.system.simulator.cancel(this.settling);
    this.settling = NO_EVENT;
  }

  protected override unqueue(row: number): void {
    this.heapRoot = this.system.heap.remove(this.heapRoot, row);
  }

  protected override fill(): void {
    if (!this.anyWaits()) return;
    if (this.settles) this.settleSoon();
    else this.startFirst();
  }

  protected override entered(row: number): void {
    this.byPriority?.began(KEEPS_SERVER, this.system.store.finish[row]);
  }

  protected override left(row: number): void {
    this.byPriority?.ended(KEEPS_SERVER, this.system.store.finish[row]);
  }

  protected anyWaits(): boolean {
    return this.heapRoot !== NONE;
  }

  /** Takes whoever is first by the rule out of the queue, which is not empty. */
  protected takeFirst(): number {
    const first = this.heapRoot;
    this.heapRoot = this.system.heap.pop(first);
    return first;
  }

  private startFirst(): void {
    const first = this.takeFirst();
    this.takeWaiting(first);
    this.occupy(first, Infinity);
  }

  private settleSoon(): void {
    if (this.settling !== NO_EVENT) return;
    const { simulator, settlingKind } = this.system;
    this.settling = simulator.schedule(simulator.now, settlingKind, this.id, SETTLE);
  }
}
