import type { SimTime } from "../../kernel/clock.ts";
import { NONE } from "./jobStore.ts";
import { ORDERINGS, type Ordering, type OrderingName } from "./ordering.ts";
import { ServerStation } from "./serverStation.ts";
import type { Job, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/** Any rule of the queues, or the shortest remaining processing time first (Schrage 1968). */
export type PreemptiveDiscipline = OrderingName | "srpt";

/**
 * Servers that always serve those who are first by a rule: who comes and is before one in service
 * takes the server from the last of them, who waits and goes on later where he stopped
 * (preemptive-resume). With `lcfs` that is LCFS-PR, with `sjf` PSJF, with `priority` the classes
 * of White and Christie (1958), with `edf` the preemptive rule of Liu and Layland (1973).
 *
 * Each arrival or end costs O(log n). Whoever is in service when his work is done, to the tick,
 * is not displaced. To switch costs nothing. Observers hear of the first start only. Held by
 * `srpt-*`, `prio-*`, `lcfspr-*`, `rta` and the bound of Liu and Layland.
 */
export class PreemptiveStation extends ServerStation {
  /** Null for the shortest remaining processing time. */
  private readonly ordering: Ordering | null;
  private waitingRoot = NONE;
  /** Those in service, the last by the rule at the root. */
  private servedRoot = NONE;

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    discipline: PreemptiveDiscipline,
    observer: StationObserver,
  ) {
    super(system, servers, speed, observer, discipline === "priority");
    this.ordering = discipline === "srpt" ? null : ORDERINGS[discipline];
  }

  override submit(job: Job, work: number, priority: number, deadline: SimTime): void {
    const row = this.admit(job, work);
    const { key, sequence, serviceTicks } = this.system.store;
    const rank = this.ordering?.(work, priority, deadline, sequence[row], 0) ?? serviceTicks[row];
    key[row] = rank;
    if (this.busyServers < this.servers) {
      this.occupy(row, Infinity);
      this.tellLoad();
    } else if (this.displaces(rank)) {
      this.displaceLast();
      this.occupy(row, Infinity);
    } else this.enqueue(row);
  }

  protected override stopAll(): void {
    super.stopAll();
    this.waitingRoot = NONE;
    this.servedRoot = NONE;
  }

  protected override unqueue(row: number): void {
    this.waitingRoot = this.system.heap.remove(this.waitingRoot, row);
  }

  /**
   * In service the key is turned round, so that the last by the rule is the root. All that are in
   * service lose remaining work at one speed, so their ends order it.
   */
  protected override entered(row: number): void {
    const { store, latestHeap } = this.system;
    this.byPriority?.began(-store.key[row], store.finish[row]);
    store.key[row] = this.ordering === null ? -store.finish[row] : -store.key[row];
    this.servedRoot = latestHeap.push(this.servedRoot, row);
  }

  protected override left(row: number): void {
    const { store, latestHeap } = this.system;
    this.servedRoot = latestHeap.remove(this.servedRoot, row);
    store.key[row] = this.ordering === null ? store.serviceTicks[row] : -store.key[row];
    this.byPriority?.ended(-store.key[row], store.finish[row]);
  }

  protected override fill(): void {
    const { store } = this.system;
    let first = this.waitingRoot;
    while (first !== NONE) {
      const free = this.busyServers < this.servers;
      // Whoever came while somebody done to the tick still held the last server waits until now.
      if (!free && !this.displaces(store.key[first])) return;
      this.unqueue(first);
      this.takeWaiting(first);
      if (!free) this.displaceLast();
      this.occupy(first, Infinity);
      first = this.waitingRoot;
    }
  }

  protected override findLastFinish(): SimTime {
    const { store, latestHeap } = this.system;
    // The last by remaining work is the last to end.
    if (this.ordering === null) return store.finish[this.servedRoot];
    let last = 0;
    for (let row = this.servedRoot; row !== NONE; row = latestHeap.following(row)) {
      last = Math.max(last, store.finish[row]);
    }
    return last;
  }

  /** Whether a job of this rank is before the last of those in service, who is not done yet. */
  private displaces(rank: number): boolean {
    const { store, simulator } = this.system;
    const last = this.servedRoot;
    const rest = store.finish[last] - simulator.now;
    return rest > 0 && rank < (this.ordering === null ? rest : -store.key[last]);
  }

  private displaceLast(): void {
    const last = this.servedRoot;
    this.interrupt(last);
    this.enqueue(last);
  }

  private enqueue(row: number): void {
    this.addWaiting(row);
    this.waitingRoot = this.system.heap.push(this.waitingRoot, row);
  }
}
