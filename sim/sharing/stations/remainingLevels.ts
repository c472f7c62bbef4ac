import { NONE } from "./jobStore.ts";
import { mergeJobs, sameTicks } from "./levelJobs.ts";
import type { JobLevels } from "./levelStation.ts";
import type { StationSystem } from "./stationSystem.ts";

/**
 * The levels of a station that serves whoever has most to do: sets of jobs with equally much left.
 * Those with most are `whole`: each of their jobs has a server. The next level, the `partial` one,
 * shares the servers that are left, fewer than it has jobs and perhaps none; the others wait. A
 * level that reaches the next one becomes one with it.
 *
 * The clock counts ticks since the station was idle, in fractions. What a level has left stands in
 * `attained`; of a whole level the end of its service on the clock, so that nothing changes while
 * it is served. All jobs of a level end at once, so that their own keys are level at zero, and
 * `largest` says whether any of them may not have been served yet.
 */
export class RemainingLevels implements JobLevels {
  private readonly system: StationSystem;
  private readonly servers: number;
  private clock = 0;
  /** Whole levels, that with least left at the root. */
  private wholeRoot = NONE;
  private partial = NONE;
  /** Levels that wait, that with most left at the root. */
  private waitingRoot = NONE;
  private wholeJobs = 0;
  private jobs = 0;
  /** Jobs that have not been served yet. */
  private beginnersLeft = 0;
  /** Service that all jobs still need. */
  private rest = 0;

  constructor(system: StationSystem, servers: number) {
    this.system = system;
    this.servers = servers;
  }

  get served(): number {
    if (this.partial === NONE || this.wholeJobs === this.servers) return this.wholeJobs;
    return this.wholeJobs + this.system.levels.jobs[this.partial];
  }

  reset(): void {
    this.clock = 0;
    this.rest = 0;
  }

  clear(): void {
    this.removeAll(this.wholeRoot);
    this.removeAll(this.waitingRoot);
    if (this.partial !== NONE) this.system.levels.remove(this.partial);
    this.wholeRoot = NONE;
    this.waitingRoot = NONE;
    this.partial = NONE;
    this.wholeJobs = 0;
    this.jobs = 0;
    this.beginnersLeft = 0;
  }

  advance(time: number): void {
    const { levels } = this.system;
    this.rest -= Math.min(this.jobs, this.servers) * (time - this.clock);
    for (;;) {
      const untilMeeting = this.untilMeeting();
      const span = Math.min(untilMeeting, time - this.clock);
      if (this.partial !== NONE) levels.attained[this.partial] -= span * this.partialRate();
      this.clock += span;
      if (untilMeeting > span) break;
      this.balance();
    }
    this.clock = time;
  }

  enter(row: number): void {
    const { store, levels, heap } = this.system;
    const level = levels.add();
    store.device[row] = level;
    store.key[row] = 0;
    levels.root[level] = heap.push(NONE, row);
    levels.jobs[level] = 1;
    levels.largest[level] = 1;
    this.beginnersLeft++;
    levels.attained[level] = store.serviceTicks[row];
    levels.sequence[level] = store.sequence[row];
    this.jobs++;
    this.rest += store.serviceTicks[row];
    const below = this.partial === NONE ? this.waitingRoot : this.partial;
    const least = below === NONE ? -Infinity : levels.attained[below];
    if (levels.attained[level] > least) this.makeWhole(level);
    else this.makeWaiting(level);
    this.balance();
  }

  exit(row: number): void {
    const { store, levels, levelHeap, heap } = this.system;
    const level = store.device[row];
    this.rest -= this.left(level);
    this.jobs--;
    if (store.begun[row] === 0) this.beginnersLeft--;
    levels.root[level] = heap.remove(levels.root[level], row);
    levels.jobs[level]--;
    if (levels.whole[level] === 1) this.wholeJobs--;
    if (levels.jobs[level] === 0) {
      if (levels.whole[level] === 1) this.wholeRoot = levelHeap.remove(this.wholeRoot, level);
      else if (level === this.partial) this.partial = NONE;
      else this.waitingRoot = levelHeap.remove(this.waitingRoot, level);
      levels.remove(level);
    }
    this.balance();
  }

  done(): number {
    const { levels } = this.system;
    const same = sameTicks(this.clock);
    const whole = this.wholeRoot;
    if (whole !== NONE && levels.attained[whole] - this.clock <= same) return levels.root[whole];
    const isServed = this.partial !== NONE && this.wholeJobs < this.servers;
    return isServed && levels.attained[this.partial] <= same ? levels.root[this.partial] : NONE;
  }

  nextTime(): number {
    const { levels } = this.system;
    const same = sameTicks(this.clock);
    let ticks = Infinity;
    if (this.wholeRoot !== NONE) ticks = levels.attained[this.wholeRoot] - this.clock;
    if (this.partial !== NONE && this.wholeJobs < this.servers) {
      const rest = levels.attained[this.partial];
      ticks = Math.min(ticks, rest <= same ? rest : rest / this.partialRate());
    }
    if (ticks <= same) return this.clock;
    ticks = Math.min(ticks, this.untilMeeting());
    // Levels may be all but met, but nothing is left to do about that at this tick.
    return Math.max(this.clock + 1, Math.ceil(this.clock + ticks - same));
  }

  restTicks(row: number, time: number): number {
    const level = this.system.store.device[row];
    return this.left(level) - (time - this.clock) * this.rateOf(level);
  }

  backlogTicks(time: number): number {
    const { levels, levelHeap } = this.system;
    const elapsed = time - this.clock;
    const busy = Math.min(this.jobs, this.servers);
    let longest = Math.max(0, this.rest - busy * elapsed) / this.servers;
    if (this.servers === 1) return longest;
    for (let level = this.wholeRoot; level !== NONE; level = levelHeap.following(level)) {
      longest = Math.max(longest, levels.attained[level] - time);
    }
    return longest;
  }

  beginners(tell: (row: number) => void): void {
    const { levelHeap } = this.system;
    if (this.beginnersLeft === 0) return;
    for (let level = this.wholeRoot; level !== NONE; level = levelHeap.following(level)) {
      this.tellBeginners(level, tell);
    }
    if (this.partial === NONE || this.wholeJobs === this.servers) return;
    this.tellBeginners(this.partial, tell);
  }

  private tellBeginners(level: number, tell: (row: number) => void): void {
    const { store, levels, heap } = this.system;
    if (levels.largest[level] === 0) return;
    levels.largest[level] = 0;
    for (let row = levels.root[level]; row !== NONE; row = heap.following(row)) {
      if (store.begun[row] === 1) continue;
      this.beginnersLeft--;
      tell(row);
    }
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

  private left(level: number): number {
    const { whole, attained } = this.system.levels;
    return whole[level] === 1 ? attained[level] - this.clock : attained[level];
  }

  /** Ticks until the partial level meets the one above it, or the first that waits. */
  private untilMeeting(): number {
    const { partial, wholeRoot, waitingRoot } = this;
    if (partial === NONE) return Infinity;
    const left = this.left(partial);
    const rate = this.partialRate();
    const same = sameTicks(this.clock);
    const ticks = (gap: number, speed: number) => (gap <= same ? 0 : gap / speed);
    const above = wholeRoot === NONE ? Infinity : ticks(this.left(wholeRoot) - left, 1 - rate);
    if (waitingRoot === NONE) return above;
    const gap = left - this.left(waitingRoot);
    return Math.min(above, gap <= same ? 0 : rate === 0 ? Infinity : gap / rate);
  }

  /** Gives each job of the highest levels a server as far as they go, and joins equals. */
  private balance(): void {
    const { levels } = this.system;
    for (;;) {
      const { partial, waitingRoot } = this;
      if (this.wholeJobs > this.servers) {
        if (partial !== NONE) this.makeWaiting(partial);
        this.partial = this.takeWhole();
      } else if (partial === NONE) {
        if (waitingRoot === NONE) return;
        this.partial = this.takeWaiting();
      } else if (levels.jobs[partial] <= this.servers - this.wholeJobs) {
        this.makeWhole(partial);
        this.partial = NONE;
      } else if (this.untilMeeting() > 0) return;
      else this.join(partial);
    }
  }

  /** Makes the partial level one with whom it has met. */
  private join(partial: number): void {
    const { levels } = this.system;
    const { wholeRoot } = this;
    const meetsWhole =
      wholeRoot !== NONE && this.left(wholeRoot) - this.left(partial) <= sameTicks(this.clock);
    const left = this.left(partial);
    const other = meetsWhole ? this.takeWhole() : this.takeWaiting();
    const kept = mergeJobs(this.system, partial, other);
    levels.attained[kept] = left;
    levels.whole[kept] = 0;
    levels.remove(kept === partial ? other : partial);
    this.partial = kept;
  }

  private makeWhole(level: number): void {
    const { levels, levelHeap } = this.system;
    levels.attained[level] += this.clock;
    levels.whole[level] = 1;
    levels.key[level] = levels.attained[level];
    this.wholeRoot = levelHeap.push(this.wholeRoot, level);
    this.wholeJobs += levels.jobs[level];
  }

  private takeWhole(): number {
    const { levels, levelHeap } = this.system;
    const level = this.wholeRoot;
    this.wholeRoot = levelHeap.pop(level);
    this.wholeJobs -= levels.jobs[level];
    levels.attained[level] -= this.clock;
    levels.whole[level] = 0;
    return level;
  }

  private makeWaiting(level: number): void {
    const { levels, levelHeap } = this.system;
    levels.whole[level] = 0;
    levels.key[level] = -levels.attained[level];
    this.waitingRoot = levelHeap.push(this.waitingRoot, level);
  }

  private takeWaiting(): number {
    const level = this.waitingRoot;
    this.waitingRoot = this.system.levelHeap.pop(level);
    return level;
  }

  private removeAll(root: number): void {
    const { levels, levelHeap } = this.system;
    let level = root;
    while (level !== NONE) {
      // Its links are read before its row is given up.
      const next = levelHeap.following(level);
      levels.remove(level);
      level = next;
    }
  }
}
