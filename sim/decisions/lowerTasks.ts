import { ExpectedArrivals } from "./expectedArrivals.ts";
import type { ServerHeap } from "./serverHeap.ts";

/**
 * Tasks that wait for servers, or are to come, and have a lower priority than the one that is
 * looked at: they take servers that no task before them needs, go along in batches that have room
 * for them, and keep a server that they have. Of those that a report shows only their number and
 * what they take together is known: they count as alike. All times are seconds from the report.
 */
export class LowerTasks {
  /** As reported: how many wait, and what they take of one server. */
  private shown = 0;
  private shownSeconds = 0;
  private readonly coming = new ExpectedArrivals();
  /** While one looks: how many of them have not begun, and the first of those that come. */
  private left = 0;
  private leftSeconds = 0;
  private next = 0;
  /** What one of those that are shown adds to the batch of others. */
  private shownFurther = 0;

  get isEmpty(): boolean {
    return this.shown === 0 && this.coming.count === 0;
  }

  begin(waiting: number, waitingSeconds: number): void {
    this.shown = waiting;
    this.shownSeconds = waitingSeconds;
    this.left = 0;
    this.next = 0;
    this.coming.clear();
  }

  /** One that comes, in any order. */
  expect(atSeconds: number, aloneSeconds: number, furtherSeconds: number): void {
    this.coming.add(atSeconds, aloneSeconds, furtherSeconds);
  }

  /** Looks anew, from the report on. */
  restart(furtherSeconds: number): void {
    this.coming.putInOrder();
    this.left = this.shown;
    this.leftSeconds = this.shownSeconds;
    this.next = 0;
    this.shownFurther = furtherSeconds;
  }

  /** They take the servers that are free before then, with so many in a batch. */
  startUntil(time: number, servers: ServerHeap, limit: number): void {
    for (;;) {
      const start = Math.max(servers.times[0], this.nextTime());
      if (start >= time) return;
      servers.occupyFirst(start + this.take(start, limit));
    }
  }

  /** So many at most go along in a batch that starts then; returns what they add to it. */
  join(start: number, room: number): number {
    const { coming } = this;
    const fromShown = Math.min(room, this.left);
    let added = fromShown * this.shownFurther;
    this.leftSeconds = this.left > 0 ? this.leftSeconds * (1 - fromShown / this.left) : 0;
    this.left -= fromShown;
    for (let joined = fromShown; joined < room && this.comesBy(start); joined++) {
      added += coming.further[this.next++];
    }
    return added;
  }

  /** How many wait then, if no more of them begin. */
  waitingBy(time: number): number {
    const { count, times } = this.coming;
    let place = this.next;
    while (place < count && times[place] <= time) place++;
    return this.left + place - this.next;
  }

  /** The length of a batch of them that starts then. */
  private take(start: number, limit: number): number {
    if (this.left === 0) {
      const alone = this.coming.alone[this.next++];
      return limit > 1 ? alone + this.join(start, limit - 1) : alone;
    }
    const batches = Math.ceil(this.left / limit);
    const length = this.leftSeconds / batches;
    const items = Math.min(this.left, limit);
    this.left -= items;
    this.leftSeconds -= length;
    return items < limit ? length + this.join(start, limit - items) : length;
  }

  private nextTime(): number {
    if (this.left > 0) return 0;
    return this.next < this.coming.count ? this.coming.times[this.next] : Infinity;
  }

  private comesBy(time: number): boolean {
    return this.next < this.coming.count && this.coming.times[this.next] <= time;
  }
}
