import { exp } from "../kernel/exactMath.ts";
import { ExpectedArrivals } from "./expectedArrivals.ts";
import { LowerTasks } from "./lowerTasks.ts";
import { ServerHeap } from "./serverHeap.ts";
import type { Unsent } from "./unsent.ts";

/** How tasks gather before servers take them; see `BatchRules`. */
export interface Gathering {
  readonly limit: number;
  readonly waitSeconds: number;
}

/** Of a station that serves each task for itself. */
export const ONE_BY_ONE: Gathering = { limit: 1, waitSeconds: 0 };

/** What a report shows of servers: what a task finds before it, and what it comes before. */
export interface ServersShown {
  /** Servers at work, and until each is done with its batch: the sum, and the least. */
  readonly busy: number;
  readonly restSeconds: number;
  readonly nextSeconds: number;
  /** Tasks that wait, and what they take of one server. */
  readonly waiting: number;
  readonly waitingSeconds: number;
  /** Of a lower priority: tasks that wait, and what they take of one server. */
  readonly lowerWaiting: number;
  readonly lowerSeconds: number;
  /** Until the last of the batches that wait need not wait any more to be filled. */
  readonly gatherSeconds: number;
}

/**
 * When a task will be served, from what a report shows and from what is known to come: the servers
 * take the tasks in the order in which they come, as many together as have gathered when one is
 * free; those of a lower priority only when no other is there. All times are seconds from the
 * report. What is left of services under way is taken to be spread evenly. Limits: other orders
 * than these, and several models beside each other, are not foreseen. The same object serves all.
 */
export class ServerForecast {
  waitSeconds = 0;
  /** With all that are served together. */
  serviceSeconds = 0;
  /** For a task that need not wait: how many servers are free for it, and how long the first. */
  freeServers = 0;
  slackSeconds = 0;
  /** What it would wait there if others came at their mean rate before it does. */
  overtakenSeconds = 0;
  private gathering = ONE_BY_ONE;
  private readonly servers = new ServerHeap();
  private readonly lower = new LowerTasks();
  private readonly coming = new ExpectedArrivals();
  /** How many of them have their places. */
  private placed = 0;
  /** The batch that gathers: how many, when they come, when it starts, and how long it takes. */
  private size = 0;
  private first = 0;
  private last = 0;
  private start = 0;
  private length = 0;
  /** As it was before any of those that come. */
  private sizeBefore = 0;
  private startBefore = 0;
  private lengthBefore = 0;

  /** Servers of such a kind, as reported. */
  begin(servers: number, gathering: Gathering, shown: ServersShown): void {
    const { busy, nextSeconds, restSeconds, waiting, waitingSeconds } = shown;
    this.clear(servers, gathering);
    this.lower.begin(shown.lowerWaiting, shown.lowerSeconds);
    const { times } = this.servers;
    const idle = servers - busy;
    const step = busy > 1 ? (2 * (restSeconds / busy - nextSeconds)) / (busy - 1) : 0;
    for (let k = 0; k < busy; k++) times[idle + k] = nextSeconds + k * step;
    const batches = Math.ceil(waiting / gathering.limit);
    for (let batch = 1; batch <= batches; batch++) {
      this.close();
      this.size = batch < batches ? gathering.limit : waiting - (batches - 1) * gathering.limit;
      this.first = 0;
      this.last = 0;
      this.start = times[0];
      this.length = waitingSeconds / batches;
    }
    if (this.size > 0 && this.size < gathering.limit) {
      this.start = Math.max(this.start, shown.gatherSeconds);
    }
    this.keep();
  }

  /**
   * Servers that take one task each, behind so many that all together are done in such a time: of
   * more than there are servers, the servers become free evenly over a task's mean time about it.
   */
  beginBehind(servers: number, jobs: number, backlogSeconds: number): void {
    this.clear(servers, ONE_BY_ONE);
    this.lower.begin(0, 0);
    const { times } = this.servers;
    const idle = Math.max(0, servers - jobs);
    if (jobs <= servers) {
      for (let k = idle; k < servers; k++) times[k] = (backlogSeconds * (k + 1 - idle)) / jobs;
    } else {
      const each = (backlogSeconds * servers) / (jobs - servers / 2);
      for (let k = 0; k < servers; k++) {
        const place = k + 1 - (servers + 1) / 2;
        times[k] = Math.max(0, backlogSeconds + (place * each) / servers);
      }
    }
    this.keep();
  }

  /** A task that comes, in any order; of equal times the first told is first. */
  expect(atSeconds: number, aloneSeconds: number, furtherSeconds: number): void {
    const { coming, placed } = this;
    if (placed > 0 && atSeconds < coming.times[placed - 1]) this.restore();
    coming.add(atSeconds, aloneSeconds, furtherSeconds);
  }

  /** A task of a lower priority that comes, in any order. */
  expectLower(atSeconds: number, aloneSeconds: number, furtherSeconds: number): void {
    this.lower.expect(atSeconds, aloneSeconds, furtherSeconds);
  }

  /**
   * Of a task that comes at such a time, which changes nothing. All that were sent before it have
   * their places, those too that come while it would be served: if it took one, it would delay what
   * has been promised to them. Of those not sent yet the mean number counts, each served as long as
   * it, where servers are busy: they fill its batch, and others before it. Where servers are free
   * it is said apart what it would wait if they took these, with the chance of Poisson's law.
   */
  look(atSeconds: number, aloneSeconds: number, furtherSeconds: number, unsent: Unsent): void {
    if (this.lower.isEmpty) this.arriveUntil(atSeconds + aloneSeconds);
    else this.arriveBeforeLower(atSeconds, aloneSeconds, furtherSeconds);
    const { limit, waitSeconds } = this.gathering;
    const joins = this.isOpenAt(atSeconds);
    const size = joins ? this.size + 1 : 1;
    const free = this.freeFrom(joins);
    let start = this.start;
    if (size === limit) start = Math.max(free, joins ? Math.max(this.last, atSeconds) : atSeconds);
    else if (!joins) start = Math.max(free, limit > 1 ? atSeconds + waitSeconds : atSeconds);
    this.waitSeconds = start - atSeconds;
    this.freeServers = 0;
    this.slackSeconds = 0;
    this.overtakenSeconds = 0;
    this.serviceSeconds = joins ? this.length + furtherSeconds : aloneSeconds;
    if (free > atSeconds) {
      const room = limit - size;
      const before = Math.max(0, unsent.until(atSeconds, 0) - room);
      const batchSeconds = aloneSeconds + (limit - 1) * furtherSeconds;
      this.waitSeconds += ((before / limit) * batchSeconds) / this.servers.times.length;
      if (room > 0) {
        const others = unsent.anyUntil(start) + this.lower.waitingBy(start);
        this.serviceSeconds += Math.min(room, others) * furtherSeconds;
      }
    } else if (this.waitSeconds === 0) this.overtake(atSeconds, aloneSeconds, unsent, joins);
  }

  /** What is expected until then takes its places, and nothing that comes later. */
  private arriveUntil(time: number): void {
    const { coming } = this;
    coming.putInOrder();
    if (this.placed > 0 && coming.times[this.placed - 1] > time) this.restore();
    const { alone, count, further, times } = coming;
    for (; this.placed < count && times[this.placed] <= time; this.placed++) {
      this.arrive(times[this.placed], alone[this.placed], further[this.placed]);
    }
  }

  /**
   * The same from the report on, as those of a lower priority take what servers are free between:
   * until the task comes, as it is before them from then on.
   */
  private arriveBeforeLower(at: number, aloneSeconds: number, furtherSeconds: number): void {
    const { coming, lower } = this;
    this.restore();
    lower.restart(furtherSeconds);
    coming.putInOrder();
    const { alone, count, further, times } = coming;
    for (; this.placed < count && times[this.placed] <= at; this.placed++) {
      this.letLowerStart(times[this.placed]);
      this.arrive(times[this.placed], alone[this.placed], further[this.placed]);
    }
    this.letLowerStart(at);
    this.arriveUntil(at + aloneSeconds);
  }

  /** Before such a time; no server is free before a batch that waits has one. */
  private letLowerStart(time: number): void {
    if (this.size > 0 && this.start < time) this.close();
    this.lower.startUntil(time, this.servers, this.gathering.limit);
  }

  private keep(): void {
    this.servers.keep();
    this.sizeBefore = this.size;
    this.startBefore = this.start;
    this.lengthBefore = this.length;
  }

  private restore(): void {
    this.servers.restore();
    this.size = this.sizeBefore;
    this.first = 0;
    this.last = 0;
    this.start = this.startBefore;
    this.length = this.lengthBefore;
    this.placed = 0;
  }

  private overtake(at: number, aloneSeconds: number, unsent: Unsent, joins: boolean): void {
    // What came before has been served by then.
    const since = Math.max(unsent.sinceSeconds, at - aloneSeconds);
    const { times } = this.servers;
    const closes = !joins && this.size > 0;
    const end = this.start + this.length;
    let idle = 0;
    let first = at;
    let next = Infinity;
    for (let k = 0; k < times.length; k++) {
      const time = k === 0 && closes ? end : times[k];
      if (time <= at) {
        idle++;
        if (time < first) first = time;
      } else if (time < next) next = time;
    }
    this.freeServers = idle;
    this.slackSeconds = at - first;
    const overtakers = unsent.until(at, idle) - unsent.until(since, idle);
    if (overtakers === 0) return;
    const sinceFirst = ((at - since) * idle) / (idle + 1);
    const rest = Math.min(next - at, aloneSeconds - sinceFirst);
    this.overtakenSeconds = chanceOfAtLeast(idle, overtakers) * rest;
  }

  /** When the first server is free, if the batch that gathers is left as it is or else closed. */
  private freeFrom(joins: boolean): number {
    const { servers } = this;
    if (joins || this.size === 0) return servers.times[0];
    return Math.min(this.start + this.length, servers.second);
  }

  private clear(servers: number, gathering: Gathering): void {
    this.gathering = gathering;
    this.coming.clear();
    this.placed = 0;
    this.servers.clear(servers);
    this.size = 0;
  }

  private arrive(time: number, alone: number, further: number): void {
    if (!this.isOpenAt(time)) {
      this.close();
      this.open(time);
    }
    this.length += this.size === 0 ? alone : further;
    this.last = Math.max(this.last, time);
    if (++this.size === this.gathering.limit)
      this.start = Math.max(this.servers.times[0], this.last);
  }

  /** One that comes before the batch's first finds a server still free, and takes another. */
  private isOpenAt(time: number): boolean {
    if (this.size === 0 || this.size === this.gathering.limit || time > this.start) return false;
    return time >= this.first || this.servers.times[0] > this.first;
  }

  private open(time: number): void {
    const { limit, waitSeconds } = this.gathering;
    this.start = Math.max(this.servers.times[0], limit > 1 ? time + waitSeconds : time);
    this.length = 0;
    this.first = time;
    this.last = time;
  }

  /** The server that is free first is busy until the batch is done, with all that go along. */
  private close(): void {
    if (this.size === 0) return;
    const room = this.gathering.limit - this.size;
    if (room > 0 && !this.lower.isEmpty) this.length += this.lower.join(this.start, room);
    this.servers.occupyFirst(this.start + this.length);
    this.size = 0;
  }
}

/** That so many or more come, where a mean number does, independently. */
function chanceOfAtLeast(count: number, mean: number): number {
  let chance = exp(-mean);
  let fewer = 0;
  for (let number = 0; number < count; number++) {
    fewer += chance;
    chance *= mean / (number + 1);
  }
  return Math.max(0, 1 - fewer);
}
