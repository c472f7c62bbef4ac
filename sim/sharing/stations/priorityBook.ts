import type { SimTime } from "../../kernel/clock.ts";
import type { PriorityLevels } from "./priorityLevels.ts";

/** In place of the priority of a job in service that nobody displaces. */
export const KEEPS_SERVER = Infinity;

/** What a station that goes by priority has, by level: what a job finds that comes at one. */
export class PriorityBook {
  private readonly levels: PriorityLevels;
  /** By level: those that wait, and what is left of their work. */
  private readonly jobs: number[];
  private readonly ticks: number[];
  /** Of each in service: its level, and when it is done. */
  private readonly servedLevels: number[] = [];
  private readonly finishes: SimTime[] = [];

  constructor(levels: PriorityLevels) {
    this.levels = levels;
    this.jobs = new Array(levels.count).fill(0);
    this.ticks = new Array(levels.count).fill(0);
  }

  queued(priority: number, ticks: number): void {
    const level = this.levels.of(priority);
    this.jobs[level]++;
    this.ticks[level] += ticks;
  }

  unqueued(priority: number, ticks: number): void {
    const level = this.levels.of(priority);
    this.jobs[level]--;
    this.ticks[level] -= ticks;
  }

  began(priority: number, finish: SimTime): void {
    this.servedLevels.push(this.levels.of(priority));
    this.finishes.push(finish);
  }

  ended(priority: number, finish: SimTime): void {
    const { finishes, servedLevels } = this;
    const level = this.levels.of(priority);
    let place = 0;
    while (finishes[place] !== finish || servedLevels[place] !== level) place++;
    finishes[place] = finishes[finishes.length - 1];
    servedLevels[place] = servedLevels[servedLevels.length - 1];
    finishes.pop();
    servedLevels.pop();
  }

  clear(): void {
    this.jobs.fill(0);
    this.ticks.fill(0);
    this.servedLevels.length = 0;
    this.finishes.length = 0;
  }

  /** Those of a level and above that wait. */
  waiting(level: number): number {
    return sumFrom(this.jobs, level);
  }

  waitingTicks(level: number): number {
    return sumFrom(this.ticks, level);
  }

  /** Servers that one of such a level does not get at once; all that are at work, mostly. */
  busy(level: number): number {
    let busy = 0;
    for (const served of this.servedLevels) if (served >= level) busy++;
    return busy;
  }

  /** Until each of these is done, summed over them. */
  restTicks(level: number, now: SimTime): number {
    let ticks = 0;
    for (let place = 0; place < this.finishes.length; place++) {
      if (this.servedLevels[place] >= level) ticks += this.finishes[place] - now;
    }
    return ticks;
  }

  /** Until the first of them is done; 0 where there is none. */
  nextTicks(level: number, now: SimTime): number {
    let least = Infinity;
    for (let place = 0; place < this.finishes.length; place++) {
      if (this.servedLevels[place] >= level) least = Math.min(least, this.finishes[place] - now);
    }
    return least === Infinity ? 0 : least;
  }
}

function sumFrom(values: readonly number[], level: number): number {
  let sum = 0;
  for (let place = level; place < values.length; place++) sum += values[place];
  return sum;
}
