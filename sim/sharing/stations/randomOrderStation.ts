import type { SimTime } from "../../kernel/clock.ts";
import type { RandomStream } from "../../kernel/randomStream.ts";
import { ServerStation } from "./serverStation.ts";
import type { Job, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * Slots whose free server goes to any of those that wait, each with the same chance (SIRO, random
 * order of service; Vaulot 1946, Kingman 1962). Who is in service stays. O(1) per event.
 *
 * The stream is the station's own: the k-th choice takes its k-th draw. No reference case names the
 * rule; the tests hold its mean wait, that of first come, first served, and its second moment.
 */
export class RandomOrderStation extends ServerStation {
  private readonly random: RandomStream;
  /** Rows that wait, in an order that means nothing; `device` of a row is its place here. */
  private readonly queue: number[] = [];

  constructor(
    system: StationSystem,
    servers: number,
    speed: number,
    random: RandomStream,
    observer: StationObserver,
  ) {
    super(system, servers, speed, observer);
    this.random = random;
  }

  override submit(job: Job, work: number, _priority: number, _deadline: SimTime): void {
    const row = this.admit(job, work);
    if (this.busyServers < this.servers) {
      this.occupy(row, Infinity);
      this.tellLoad();
      return;
    }
    const { store } = this.system;
    this.waitingTicks += store.serviceTicks[row];
    store.device[row] = this.queue.push(row) - 1;
  }

  protected override stopAll(): void {
    super.stopAll();
    this.queue.length = 0;
  }

  protected override unqueue(row: number): void {
    const { device } = this.system.store;
    const moved = this.queue.pop()!;
    if (moved === row) return;
    this.queue[device[row]] = moved;
    device[moved] = device[row];
  }

  protected override fill(): void {
    const { length } = this.queue;
    if (length === 0) return;
    const row = this.queue[Math.floor(this.random.next() * length)];
    this.unqueue(row);
    this.waitingTicks -= this.system.store.serviceTicks[row];
    this.occupy(row, Infinity);
  }
}
