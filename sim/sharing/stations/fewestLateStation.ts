import type { SimTime } from "../../kernel/clock.ts";
import type { CoreAssignment } from "./disciplines.ts";
import { NONE } from "./jobStore.ts";
import { SlotStation } from "./slotStation.ts";
import type { Job, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/** Where a waiting row stands, in `device`. */
const IN_TIME = 0;
const LATE = 1;

/**
 * The fewest late jobs (Moore 1968, with Hodgson's algorithm): those that wait are put in the order
 * of their deadlines, and wherever one would end late the longest so far is put off. Those that
 * are put off come last, in the order of their deadlines too. No schedule of jobs that are all
 * there has fewer late ones on one server; several servers are taken for one that is as fast as
 * all together, and later arrivals make it decide anew about those who still wait.
 *
 * After an arrival the next choice costs O(n log n) in those who wait, others O(log n). Held by the
 * reference case of Moore and Hodgson.
 */
export class FewestLateStation extends SlotStation {
  private lateRoot = NONE;
  /** Somebody has come or been taken away since it was decided who would be late. */
  private undecided = false;
  private readonly scratch: number[] = [];

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    observer: StationObserver,
    assignment: CoreAssignment,
  ) {
    super(system, servers, speed, "edf", observer, assignment);
  }

  override submit(job: Job, work: number, priority: number, deadline: SimTime): void {
    super.submit(job, work, priority, deadline);
    const { store } = this.system;
    const row = store.find(job, this.id);
    store.device[row] = IN_TIME;
    this.undecided = true;
  }

  protected override anyWaits(): boolean {
    return super.anyWaits() || this.lateRoot !== NONE;
  }

  protected override takeFirst(): number {
    if (this.undecided) this.decide();
    if (super.anyWaits()) return super.takeFirst();
    const first = this.lateRoot;
    this.lateRoot = this.system.heap.pop(first);
    return first;
  }

  protected override unqueue(row: number): void {
    const { store, heap } = this.system;
    this.undecided = true;
    if (store.device[row] === LATE) this.lateRoot = heap.remove(this.lateRoot, row);
    else super.unqueue(row);
  }

  protected override stopAll(): void {
    super.stopAll();
    this.lateRoot = NONE;
    this.undecided = false;
  }

  /** Decides anew who is put off. While it does, `finish` holds deadlines and `key` lengths. */
  private decide(): void {
    const { store, heap, simulator } = this.system;
    this.undecided = false;
    const all = this.inOrder();
    let chosen = NONE;
    let ticks = 0;
    for (const row of all) {
      store.finish[row] = store.key[row];
      store.key[row] = -store.serviceTicks[row];
      store.device[row] = IN_TIME;
      chosen = heap.push(chosen, row);
      ticks += store.serviceTicks[row];
      if (simulator.now + ticks / this.servers <= store.finish[row]) continue;
      const longest = chosen;
      chosen = heap.pop(longest);
      ticks -= store.serviceTicks[longest];
      store.device[longest] = LATE;
    }
    for (const row of all) {
      store.key[row] = store.finish[row];
      if (store.device[row] === LATE) this.lateRoot = heap.push(this.lateRoot, row);
      else this.heapRoot = heap.push(this.heapRoot, row);
    }
  }

  /** Empties the queue: all who wait, by their deadlines. */
  private inOrder(): readonly number[] {
    const { heap } = this.system;
    const { scratch } = this;
    scratch.length = 0;
    let root = this.heapRoot;
    if (root === NONE) root = this.lateRoot;
    else if (this.lateRoot !== NONE) root = heap.meld(root, this.lateRoot);
    for (; root !== NONE; root = heap.pop(root)) scratch.push(root);
    this.heapRoot = NONE;
    this.lateRoot = NONE;
    return scratch;
  }
}
