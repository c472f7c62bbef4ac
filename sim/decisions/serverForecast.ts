import { exp } from "../kernel/exactMath.ts";

/** How tasks gather before servers take them; see `BatchRules`. */
export interface Gathering {
  readonly limit: number;
  readonly waitSeconds: number;
}

/** Of a station that serves each task for itself. */
const ONE_BY_ONE: Gathering = { limit: 1, waitSeconds: 0 };

/** What a report shows of servers that take batches. */
export interface ServersShown {
  /** Servers at work, and until each is done with its batch: the sum, and the least. */
  readonly busy: number;
  readonly restSeconds: number;
  readonly nextSeconds: number;
  /** Tasks that wait, and what they take of one server. */
  readonly waiting: number;
  readonly waitingSeconds: number;
}

/**
 * When a task will be served, from what a report shows and from what is known to come: the servers
 * take the tasks in the order in which they come, as many together as have gathered when one is
 * free. All times are seconds from the report. What is left of services under way is taken to be
 * spread evenly. Limits: other orders than that of arrival, and several models beside each other,
 * are not foreseen. The same object serves all.
 */
export class ServerForecast {
  waitSeconds = 0;
  /** With all that are served together. */
  serviceSeconds = 0;
  private gathering = ONE_BY_ONE;
  /** When servers become free, the earliest first. */
  private readonly free: number[] = [];
  /** Those to come, by arrival: when, for how long alone, for how long as one more of several. */
  private readonly times: number[] = [];
  private readonly alone: number[] = [];
  private readonly further: number[] = [];
  /** The batch that gathers: how many, when they come, when it starts, and how long it takes. */
  private size = 0;
  private first = 0;
  private last = 0;
  private start = 0;
  private length = 0;

  /** Servers of such a kind, as reported. */
  begin(servers: number, gathering: Gathering, shown: ServersShown): void {
    const { busy, nextSeconds, restSeconds, waiting, waitingSeconds } = shown;
    this.clear(servers, gathering);
    const idle = servers - busy;
    const step = busy > 1 ? (2 * (restSeconds / busy - nextSeconds)) / (busy - 1) : 0;
    for (let k = 0; k < busy; k++) this.free[idle + k] = nextSeconds + k * step;
    const batches = Math.ceil(waiting / gathering.limit);
    for (let batch = 1; batch <= batches; batch++) {
      this.close();
      this.size = batch < batches ? gathering.limit : waiting - (batches - 1) * gathering.limit;
      this.first = 0;
      this.last = 0;
      this.start = this.free[0];
      this.length = waitingSeconds / batches;
    }
  }

  /**
   * Servers that take one task each, behind so many with whom all will be done in such a time: of
   * more than there are servers, the servers become free evenly over a task's mean time about it.
   */
  beginBehind(servers: number, jobs: number, backlogSeconds: number): void {
    this.clear(servers, ONE_BY_ONE);
    const idle = Math.max(0, servers - jobs);
    if (jobs <= servers) {
      for (let k = idle; k < servers; k++) this.free[k] = (backlogSeconds * (k + 1 - idle)) / jobs;
      return;
    }
    const each = (backlogSeconds * servers) / (jobs - servers / 2);
    for (let k = 0; k < servers; k++) {
      const place = k + 1 - (servers + 1) / 2;
      this.free[k] = Math.max(0, backlogSeconds + (place * each) / servers);
    }
  }

  /** A task that comes, in any order; of equal times the first told is first. */
  expect(atSeconds: number, aloneSeconds: number, furtherSeconds: number): void {
    const { times } = this;
    let place = times.length;
    while (place > 0 && times[place - 1] > atSeconds) place--;
    times.splice(place, 0, atSeconds);
    this.alone.splice(place, 0, aloneSeconds);
    this.further.splice(place, 0, furtherSeconds);
  }

  /**
   * Of a task that comes at such a time. All that were sent before it have their places, those
   * that come later too: if it took one, it would delay what has been promised to them. Of those
   * not sent yet a mean number comes before it: with the chance of Poisson's law they take what
   * servers are free then, and it waits for the next one.
   */
  look(atSeconds: number, aloneSeconds: number, furtherSeconds: number, overtakers: number): void {
    const { alone, further, times } = this;
    for (let place = 0; place < times.length; place++) {
      this.arrive(times[place], alone[place], further[place]);
    }
    this.arrive(atSeconds, aloneSeconds, furtherSeconds);
    this.waitSeconds = this.start - atSeconds;
    this.serviceSeconds = this.length;
    if (this.waitSeconds > 0 || overtakers === 0) return;
    let idle = 0;
    while (idle < this.free.length && this.free[idle] <= atSeconds) idle++;
    const next = idle < this.free.length ? this.free[idle] - atSeconds : aloneSeconds;
    this.waitSeconds = chanceOfAtLeast(idle, overtakers) * Math.min(next, aloneSeconds);
  }

  private clear(servers: number, gathering: Gathering): void {
    this.gathering = gathering;
    this.times.length = 0;
    this.alone.length = 0;
    this.further.length = 0;
    this.free.length = servers;
    this.free.fill(0);
    this.size = 0;
  }

  private arrive(time: number, alone: number, further: number): void {
    if (!this.isOpenAt(time)) {
      this.close();
      this.open(time);
    }
    this.length += this.size === 0 ? alone : further;
    this.last = Math.max(this.last, time);
    if (++this.size === this.gathering.limit) this.start = Math.max(this.free[0], this.last);
  }

  /** One that comes before the batch's first finds a server still free, and takes another. */
  private isOpenAt(time: number): boolean {
    if (this.size === 0 || this.size === this.gathering.limit || time > this.start) return false;
    return time >= this.first || this.free[0] > this.first;
  }

  private open(time: number): void {
    const { limit, waitSeconds } = this.gathering;
    this.start = Math.max(this.free[0], limit > 1 ? time + waitSeconds : time);
    this.length = 0;
    this.first = time;
    this.last = time;
  }

  /** The server that is free first is busy until the batch is done. */
  private close(): void {
    if (this.size === 0) return;
    const { free } = this;
    const end = this.start + this.length;
    let place = 0;
    while (place + 1 < free.length && free[place + 1] < end) {
      free[place] = free[place + 1];
      place++;
    }
    free[place] = end;
    this.size = 0;
  }
}

/** That so many or more come, of whom a mean number does, independently. */
function chanceOfAtLeast(count: number, mean: number): number {
  let chance = exp(-mean);
  let fewer = 0;
  for (let number = 0; number < count; number++) {
    fewer += chance;
    chance *= mean / (number + 1);
  }
  return Math.max(0, 1 - fewer);
}
