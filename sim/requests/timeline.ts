import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import { NEVER } from "./never.ts";

/** In place of a stage's number: a task that became ready by no other's result. */
export const NO_STAGE = -1;

/**
 * When what happened to open requests and their tasks, for the record. Nothing in the world depends
 * on it; runs without tables have none. Rows are those of the request store.
 */
export class Timeline {
  /** By request: when it began, after its deferral if it had one. */
  beginTime: Float64Array;
  /** By request: the task that has made its answer. */
  answerTask: Int32Array;

  /** By task: when its first try began. */
  readyTime: Float64Array;
  /** By task: the stage whose end or result let it begin, or the last required one so far. */
  cause: Int32Array;
  /** By task: when that result was there. */
  causeTime: Float64Array;

  /** By task: when its node was chosen; to begin anew on that node is no choice. */
  decisionTime: Float64Array;
  /** By task, of its latest try. */
  tryTime: Float64Array;
  /** When it joined the queue of the processor, and when it first got a core. */
  processorTime: Float64Array;
  processorStart: Float64Array;
  /** The same of the accelerator. */
  acceleratorTime: Float64Array;
  acceleratorStart: Float64Array;
  /** Ticks of pauses between pieces of work, after its first core. */
  pausedTicks: Float64Array;
  finishTime: Float64Array;
  private readonly simulator: Simulator;

  constructor(simulator: Simulator, requests: number, tasks: number) {
    this.simulator = simulator;
    this.beginTime = new Float64Array(requests);
    this.answerTask = new Int32Array(requests);
    this.readyTime = new Float64Array(tasks);
    this.cause = new Int32Array(tasks);
    this.causeTime = new Float64Array(tasks);
    this.decisionTime = new Float64Array(tasks);
    this.tryTime = new Float64Array(tasks);
    this.processorTime = new Float64Array(tasks);
    this.processorStart = new Float64Array(tasks);
    this.acceleratorTime = new Float64Array(tasks);
    this.acceleratorStart = new Float64Array(tasks);
    this.pausedTicks = new Float64Array(tasks);
    this.finishTime = new Float64Array(tasks);
  }

  requestBegan(request: number): void {
    this.beginTime[request] = this.simulator.now;
  }

  answerMade(request: number, task: number): void {
    this.answerTask[request] = task;
  }

  /** A task is opened that waits to begin. */
  opened(task: number): void {
    this.readyTime[task] = NEVER;
    this.cause[task] = NO_STAGE;
    this.causeTime[task] = NEVER;
    this.clearTry(task);
  }

  /** A result is there that a task waits for: of a stage, or none where its input is there. */
  resultCame(task: number, stage: number): void {
    this.cause[task] = stage;
    this.causeTime[task] = this.simulator.now;
  }

  /** A node is about to be chosen for a task. */
  placing(task: number): void {
    this.decisionTime[task] = this.simulator.now;
  }

  tryBegan(task: number): void {
    const { now } = this.simulator;
    this.clearTry(task);
    this.tryTime[task] = now;
    if (this.readyTime[task] === NEVER) this.readyTime[task] = now;
  }

  joinedProcessor(task: number): void {
    if (this.processorTime[task] === NEVER) this.processorTime[task] = this.simulator.now;
  }

  joinedAccelerator(task: number): void {
    this.acceleratorTime[task] = this.simulator.now;
  }

  /** It has got a core, or an accelerator if that is where it is. */
  started(task: number): void {
    const starts =
      this.acceleratorTime[task] === NEVER ? this.processorStart : this.acceleratorStart;
    if (starts[task] === NEVER) starts[task] = this.simulator.now;
  }

  /** A pause between two pieces of work is over. */
  paused(task: number, ticks: number): void {
    if (this.processorStart[task] !== NEVER) this.pausedTicks[task] += ticks;
  }

  /** False where it was over already: then it keeps its end. */
  finished(task: number): boolean {
    if (this.finishTime[task] !== NEVER) return false;
    this.finishTime[task] = this.simulator.now;
    return true;
  }

  grow(requests: number, tasks: number): void {
    this.beginTime = enlarged(this.beginTime, requests);
    this.answerTask = enlarged(this.answerTask, requests);
    this.readyTime = enlarged(this.readyTime, tasks);
    this.cause = enlarged(this.cause, tasks);
    this.causeTime = enlarged(this.causeTime, tasks);
    this.decisionTime = enlarged(this.decisionTime, tasks);
    this.tryTime = enlarged(this.tryTime, tasks);
    this.processorTime = enlarged(this.processorTime, tasks);
    this.processorStart = enlarged(this.processorStart, tasks);
    this.acceleratorTime = enlarged(this.acceleratorTime, tasks);
    this.acceleratorStart = enlarged(this.acceleratorStart, tasks);
    this.pausedTicks = enlarged(this.pausedTicks, tasks);
    this.finishTime = enlarged(this.finishTime, tasks);
  }

  private clearTry(task: number): void {
    this.tryTime[task] = NEVER;
    this.processorTime[task] = NEVER;
    this.processorStart[task] = NEVER;
    this.acceleratorTime[task] = NEVER;
    this.acceleratorStart[task] = NEVER;
    this.pausedTicks[task] = 0;
    this.finishTime[task] = NEVER;
  }
}
