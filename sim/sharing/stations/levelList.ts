import { NONE } from "./jobStore.ts";
import { largestNeed, mergeJobs, sameTicks, UNKNOWN } from "./levelJobs.ts";
import type { JobLevels } from "./levelStation.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * The levels of a station that serves whoever has had least: sets of jobs with equally much
 * service, from the least upwards. The first few are `whole`: each of their jobs has a server.
 * The next one, the `partial` level, shares the servers that are left, fewer than it has jobs and
 * perhaps none; those above wait. A level that reaches the next one becomes one with it, which
 * only the last whole level and the partial one can do, as whole levels move at one speed.
 *
 * The clock counts ticks since the station was idle, in fractions. A whole level's `attained` is
 * less the clock, so that nothing changes while it is served; `key` is when its first job ends.
 */
export class LevelList implements JobLevels {
  private readonly system: StationSystem;
  private readonly servers: number;
  private clock = 0;
  /** The level that has had least. */
  private least = NONE;
  /** The last of the whole levels. */
  private lastWhole = NONE;
  private partial = NONE;
  private wholeJobs = 0;
  private jobs = 0;
  /** Whole levels by the first end of service in them. */
  private wholeRoot = NONE;
  /** Who has come and has not been told of. */
  private newcomer = NONE;
  /** Service that all jobs still need. */
  private rest = 0;
  /** Whether the meeting found last is that of the partial level with the one above it. */
  private meetsAbove = false;

  constructor(system: StationSystem, servers: number) {
    this.system = system;
    this.servers = servers;
  }

  /** Jobs that get any service. */
  get served(): number {
    if (this.partial === NONE || this.wholeJobs === this.servers) return this.wholeJobs;
    return this.wholeJobs + this.system.levels.jobs[this.partial];
  }

  /** Nobody is here: the clock begins anew. */
  reset(): void {
    this.clock = 0;
    this.rest = 0;
  }

  clear(): void {
    const { levels } = this.system;
    let level = this.least;
    while (level !== NONE) {
      const above = levels.above[level];
      levels.remove(level);
      level = above;
    }
    this.least = NONE;
    this.lastWhole = NONE;
    this.partial = NONE;
    this.wholeRoot = NONE;
    this.wholeJobs = 0;
    this.jobs = 0;
  }

  /** Serves until `time`, joining levels that meet on the way. */
  advance(time: number): void {
    const { levels } = this.system;
    this.rest -= Math.min(this.jobs, this.servers) * (time - this.clock);
    for (;;) {
      const untilMeeting = this.untilMeeting();
      const span = Math.min(untilMeeting, time - this.clock);
      if (this.partial !== NONE) levels.attained[this.partial] += span * this.partialRate();
      this.clock += span;
      if (untilMeeting > span) break;
      this.join();
    }
    this.clock = time;
  }

  /** Takes in a job that has come now, `serviceTicks` of its row being what it needs. */
  enter(row: number): void {
    const { store, levels, heap } = this.system;
    const level = levels.add();
    this.newcomer = row;
    store.device[row] = level;
    store.key[row] = store.serviceTicks[row];
    levels.whole[level] = 1;
    levels.attained[level] = -this.clock;
    levels.root[level] = heap.push(NONE, row);
    levels.jobs[level] = 1;
    levels.largest[level] = store.key[row];
    levels.below[level] = NONE;
    levels.above[level] = this.least;
    if (this.least !== NONE) levels.below[this.least] = level;
    this.least = level;
    if (this.lastWhole === NONE) this.lastWhole = level;
    this.wholeJobs++;
    this.jobs++;
    this.rest += store.key[row];
    this.rankWhole(level);
    this.balance();
  }

  /** Takes out a job, done or not. */
  exit(row: number): void {
    const { store, levels, levelHeap, heap } = this.system;
    const level = store.device[row];
    const isWhole = levels.whole[level] === 1;
    this.rest -= store.key[row] - this.attained(level);
    this.jobs--;
    if (isWhole) {
      this.wholeRoot = levelHeap.remove(this.wholeRoot, level);
      this.wholeJobs--;
    }
    if (store.key[row] === levels.largest[level]) levels.largest[level] = UNKNOWN;
    levels.root[level] = heap.remove(levels.root[level], row);
    levels.jobs[level]--;
    if (levels.jobs[level] === 0) this.unlink(level);
    else if (isWhole) this.rankWhole(level);
    this.balance();
  }

  /** A job that has had all its service, or `NONE`. */
  done(): number {
    const { levels } = this.system;
    const same = sameTicks(this.clock);
    if (this.wholeRoot !== NONE && levels.key[this.wholeRoot] - this.clock <= same) {
      return levels.root[this.wholeRoot];
    }
    if (this.partial !== NONE && this.firstRest() <= same) return levels.root[this.partial];
    return NONE;
  }

  /** The whole tick at which a job is done or levels meet. */
  nextTime(): number {
    const same = sameTicks(this.clock);
    let ticks = Infinity;
    if (this.wholeRoot !== NONE) ticks = this.system.levels.key[this.wholeRoot] - this.clock;
    if (this.partial !== NONE) {
      const rest = this.firstRest();
      ticks = Math.min(ticks, rest <= same ? rest : rest / this.partialRate());
    }
    if (ticks <= same) return this.clock;
    ticks = Math.min(ticks, this.untilMeeting());
    // Levels may be all but met, but nothing is left to do about that at this tick.
    return Math.max(this.clock + 1, Math.ceil(this.clock + ticks - same));
  }

  /** Whoever has just come has had least and is served at once. */
  beginners(tell: (row: number) => void): void {
    if (this.newcomer === NONE) return;
    tell(this.newcomer);
    this.newcomer = NONE;
  }

  restTicks(row: number, time: number): number {
    const { store } = this.system;
    const level = store.device[row];
    const rest = store.key[row] - this.attained(level);
    return rest - (time - this.clock) * this.rateOf(level);
  }

  /** Ticks until all that are here are done; with several servers a bound from below. */
  backlogTicks(time: number): number {
    const elapsed = time - this.clock;
    const busy = Math.min(this.jobs, this.servers);
    const spread = Math.max(0, this.rest - busy * elapsed) / this.servers;
    return this.servers === 1 ? spread : Math.max(spread, this.longestRest(elapsed));
  }

  /** Servers for each job of a level. */
  private rateOf(level: number): number {
    if (this.system.levels.whole[level] === 1) return 1;
    return level === this.partial ? this.partialRate() : 0;
  }

  /** Servers for each job of the partial level. */
  private partialRate(): number {
    return (this.servers - this.wholeJobs) / this.system.levels.jobs[this.partial];
  }

  private attained(level: number): number {
    const { whole, attained } = this.system.levels;
    return whole[level] === 1 ? attained[level] + this.clock : attained[level];
  }

  /** What the first job of the partial level still needs. */
  private firstRest(): number {
    const { store, levels } = this.system;
    return store.key[levels.root[this.partial]] - levels.attained[this.partial];
  }

  /** Ticks until the partial level meets the one below it, or the one above; infinity for never. */
  private untilMeeting(): number {
    const { levels } = this.system;
    const { partial, lastWhole } = this;
    if (partial === NONE) return Infinity;
    const attained = levels.attained[partial];
    const rate = this.partialRate();
    let ticks = Infinity;
    if (lastWhole !== NONE) {
      ticks = Math.max(0, attained - this.attained(lastWhole)) / (1 - rate);
    }
    const above = levels.above[partial];
    this.meetsAbove = false;
    if (above === NONE || rate === 0) return ticks;
    const ticksAbove = Math.max(0, levels.attained[above] - attained) / rate;
    this.meetsAbove = ticksAbove < ticks;
    return Math.min(ticks, ticksAbove);
  }

  /** Makes one level of the two that meet. */
  private join(): void {
    const { levels, levelHeap } = this.system;
    if (this.meetsAbove) {
      this.partial = this.merge(this.partial, levels.above[this.partial]);
      return;
    }
    const whole = this.lastWhole;
    this.wholeRoot = levelHeap.remove(this.wholeRoot, whole);
    this.wholeJobs -= levels.jobs[whole];
    this.lastWhole = levels.below[whole];
    this.partial = this.merge(whole, this.partial);
  }

  /** Two neighbours in one level, which is returned. */
  private merge(lower: number, upper: number): number {
    const { levels } = this.system;
    const attained = levels.attained[upper];
    const kept = mergeJobs(this.system, lower, upper);
    levels.whole[kept] = 0;
    levels.attained[kept] = attained;
    this.unlink(kept === lower ? upper : lower);
    return kept;
  }

  /** Gives each job of the lowest levels a server as far as they go, and joins equals. */
  private balance(): void {
    const { levels, levelHeap } = this.system;
    while (this.wholeJobs > this.servers) {
      const level = this.lastWhole;
      this.wholeRoot = levelHeap.remove(this.wholeRoot, level);
      this.wholeJobs -= levels.jobs[level];
      levels.whole[level] = 0;
      levels.attained[level] += this.clock;
      this.lastWhole = levels.below[level];
      this.partial = level;
    }
    while (this.partial !== NONE) {
      const level = this.partial;
      if (levels.jobs[level] > this.servers - this.wholeJobs) break;
      this.wholeJobs += levels.jobs[level];
      levels.whole[level] = 1;
      levels.attained[level] -= this.clock;
      this.lastWhole = level;
      this.partial = levels.above[level];
      this.rankWhole(level);
    }
    while (this.untilMeeting() === 0) this.join();
  }

  private rankWhole(level: number): void {
    const { store, levels, levelHeap } = this.system;
    const first = levels.root[level];
    levels.key[level] = store.key[first] - levels.attained[level];
    levels.sequence[level] = store.sequence[first];
    this.wholeRoot = levelHeap.push(this.wholeRoot, level);
  }

  /** Takes a level out of the list, and forgets it. */
  private unlink(level: number): void {
    const { levels } = this.system;
    const above = levels.above[level];
    const below = levels.below[level];
    if (below === NONE) this.least = above;
    else levels.above[below] = above;
    if (above !== NONE) levels.below[above] = below;
    if (level === this.lastWhole) this.lastWhole = below;
    if (level === this.partial) this.partial = above;
    levels.remove(level);
  }

  /** The most that any job in service will need after `elapsed` ticks from the clock. */
  private longestRest(elapsed: number): number {
    const { levels } = this.system;
    let longest = 0;
    for (let level = this.lastWhole; level !== NONE; level = levels.below[level]) {
      const rest = largestNeed(this.system, level) - levels.attained[level] - this.clock;
      longest = Math.max(longest, rest - elapsed);
    }
    if (this.partial === NONE || this.wholeJobs === this.servers) return longest;
    const rest = largestNeed(this.system, this.partial) - levels.attained[this.partial];
    return Math.max(longest, rest - elapsed * this.partialRate());
  }
}
