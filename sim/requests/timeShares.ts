import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import { NEVER } from "./never.ts";
import type { ApplicationPlan } from "./plans.ts";
import { type RequestStore, TASK } from "./requestStore.ts";
import { NO_STAGE, type Timeline } from "./timeline.ts";

/**
 * Where the time of a request may go from its arrival to its answer. The words stand in the record
 * as the reasons of late requests: the largest share is the reason, the first here of equal ones.
 */
export const SHARE_WORDS = [
  "deferral",
  "network",
  "waiting at processor",
  "running at processor",
  "waiting at accelerator",
  "running at accelerator",
  "retry",
  "waiting for optional results",
] as const;

const SHARES = SHARE_WORDS.length;

export const SHARE = {
  /** Before a deferred start, and in the pauses of a job that works in pieces. */
  deferral: 0,
  /** Input, results and the answer under way, and waiting for a way. */
  network: 1,
  /** In the queue of a processor, from when the data is there to the first core. */
  processorWaiting: 2,
  /** From the first core to leaving the processor, interruptions by other tasks included. */
  processorRunning: 3,
  acceleratorWaiting: 4,
  acceleratorRunning: 5,
  /** Tries that failed, until the next one began or the stage was done without. */
  retry: 6,
  /** With all required results there, until the patience with optional ones ended. */
  optionalWaiting: 7,
} as const;

/**
 * Splits the time from a request's arrival to its answer. The split follows the critical path: from
 * the task that answers back to the stage whose result let it begin, and so on to the arrival, so
 * that every tick counts once and the shares add up to the latency exactly. What other stages did
 * meanwhile does not count: without it the answer would have come no sooner.
 */
export class TimeShares {
  private readonly simulator: Simulator;
  private readonly store: RequestStore;
  private readonly timeline: Timeline;
  private readonly applications: readonly ApplicationPlan[];
  private readonly ticks = new Float64Array(SHARES);
  /** By request and share, of the tasks that a walk has left. */
  private walked = new Float64Array(0);

  constructor(
    simulator: Simulator,
    store: RequestStore,
    timeline: Timeline,
    applications: readonly ApplicationPlan[],
  ) {
    this.simulator = simulator;
    this.store = store;
    this.timeline = timeline;
    this.applications = applications;
  }

  /** By `SHARE`, in ticks, of a request that has its answer; the same array for each. */
  of(request: number): Float64Array {
    const { store, timeline, ticks } = this;
    const { walks } = this.applications[store.application[request]];
    ticks.fill(0);
    let task = timeline.answerTask[request];
    let end = store.answerTime[request];
    while (true) {
      const isDone = store.state[task] === TASK.done;
      ticks[isDone ? SHARE.network : SHARE.retry] += end - timeline.finishTime[task];
      this.addTask(task);
      if (timeline.cause[task] === NO_STAGE) break;
      end = timeline.causeTime[task];
      task = store.taskOf(request, timeline.cause[task]);
    }
    if (walks) this.addWalked(request);
    else this.addBeginning(task, timeline.beginTime[request]);
    ticks[SHARE.deferral] += timeline.beginTime[request] - store.arrivalTime[request];
    return ticks;
  }

  /** A walk leaves a task that is done, before it enters the next one, perhaps in the same row. */
  walkedOn(request: number, task: number): void {
    const { ticks } = this;
    const first = request * SHARES;
    if (first + SHARES > this.walked.length) {
      this.walked = enlarged(this.walked, 2 * (first + SHARES));
    }
    if (this.store.visits[request] === 1) this.walked.fill(0, first, first + SHARES);
    ticks.fill(0);
    this.addTask(task);
    for (let share = 0; share < SHARES; share++) this.walked[first + share] += ticks[share];
  }

  /** By `SHARE`, in ticks, what the latest try of a task has spent, up to its end or so far. */
  atStations(task: number): Float64Array {
    this.ticks.fill(0);
    this.addTry(task, earlier(this.timeline.finishTime[task], this.simulator.now));
    return this.ticks;
  }

  /** From when the last result that it needed was there to its end. */
  private addTask(task: number): void {
    const { ticks, timeline } = this;
    const { readyTime, tryTime, causeTime, finishTime } = timeline;
    const ready = readyTime[task];
    if (ready === NEVER) {
      // It never began, since what it needed was lost on its way.
      const from = causeTime[task] === NEVER ? this.beginOf(task) : causeTime[task];
      ticks[SHARE.network] += finishTime[task] - from;
      return;
    }
    if (causeTime[task] !== NEVER) ticks[SHARE.optionalWaiting] += ready - causeTime[task];
    ticks[SHARE.retry] += tryTime[task] - ready;
    this.addTry(task, finishTime[task]);
  }

  /** A try that ended early was at one place until then. */
  private addTry(task: number, finish: number): void {
    const { ticks, timeline, store } = this;
    const { processorTime, processorStart, acceleratorTime, acceleratorStart } = timeline;
    const arrived = earlier(store.inputTime[task], finish);
    ticks[SHARE.network] += arrived - timeline.tryTime[task];
    const left = earlier(acceleratorTime[task], finish);
    const joined = earlier(processorTime[task], left);
    const began = earlier(processorStart[task], left);
    const paused = timeline.pausedTicks[task];
    ticks[SHARE.deferral] += joined - arrived + paused;
    ticks[SHARE.processorWaiting] += began - joined;
    ticks[SHARE.processorRunning] += left - began - paused;
    const inferred = earlier(acceleratorStart[task], finish);
    ticks[SHARE.acceleratorWaiting] += inferred - left;
    ticks[SHARE.acceleratorRunning] += finish - inferred;
  }

  /** Of the first task on the path: from the beginning of the request to when it was ready. */
  private addBeginning(task: number, begin: number): void {
    const { ticks, timeline } = this;
    const ready = timeline.readyTime[task];
    const came = timeline.causeTime[task];
    if (came !== NEVER) ticks[SHARE.network] += came - begin;
    else if (ready !== NEVER) ticks[SHARE.optionalWaiting] += ready - begin;
  }

  private addWalked(request: number): void {
    if (this.store.visits[request] === 1) return;
    const first = request * SHARES;
    for (let share = 0; share < SHARES; share++) this.ticks[share] += this.walked[first + share];
  }

  private beginOf(task: number): number {
    return this.timeline.beginTime[this.store.requestOf(task)];
  }
}

function earlier(time: number, end: number): number {
  return time === NEVER ? end : time;
}

/** The largest of the shares, the first of equal ones. */
export function largestShare(ticks: Float64Array): number {
  let largest = 0;
  for (let share = 1; share < ticks.length; share++) {
    if (ticks[share] > ticks[largest]) largest = share;
  }
  return largest;
}
