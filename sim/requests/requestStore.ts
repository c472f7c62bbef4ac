import type { Simulator } from "../kernel/simulator.ts";
import { SlotPool } from "../kernel/slotPool.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { StagePlan } from "./plans.ts";
import { Timeline } from "./timeline.ts";

/** Rows at the start; doubled when used up. */
const INITIAL = 1024;

/** What became of a request. It is decided once and does not change. */
export const OUTCOME = {
  open: 0,
  completed: 1,
  rejected: 2,
  lost: 3,
} as const;

/** Where the correction of a request's answer stands. */
export const CORRECTION = {
  none: 0,
  /** All that was missing has come while the stage was at work without it. */
  due: 1,
  /** The stage runs once more. */
  running: 2,
  /** Some of what was missing will never come. */
  impossible: 3,
} as const;

/** Where a task (one stage of one request) stands. */
export const TASK = {
  /** Predecessors have not finished. */
  waiting: 0,
  /** A node is chosen and the data is on its way there. */
  shipping: 1,
  /** At the node's processor, waiting or running. */
  processing: 2,
  /** At the node's accelerator, waiting or running. */
  inferring: 3,
  /** On a failed node, before anyone has noticed. */
  stranded: 4,
  /** Noticed on a failed node, waiting there for its repair. */
  restarting: 5,
  /** Ran to its end. */
  done: 6,
  /** Will never run, or was given up. */
  dropped: 7,
} as const;

/**
 * All open requests and their tasks as a struct of arrays. The tasks of request r are the rows
 * r·pitch … r·pitch + stages − 1, so that a task number tells its request and its stage. The pitch
 * is the least power of two with room for the stages of any application: a task's request is looked
 * up dozens of times, and to shift is cheaper than to divide. Rows are reused when a request is
 * over.
 */
export class RequestStore {
  /** The largest number of stages of any application. */
  readonly width: number;
  /** The most results with sizes of their own in any application. */
  readonly resultWidth: number;
  /** Null where nothing is recorded. */
  readonly timeline: Timeline | null;
  application = new Int32Array(INITIAL);
  /** Of the `SourceTable`, and the node at which that is. */
  source = new Int32Array(INITIAL);
  sourceNode = new Int32Array(INITIAL);
  /** Counts the requests of the source. */
  sequence = new Float64Array(INITIAL);
  /** Counts all requests of the run. */
  identity = new Float64Array(INITIAL);
  arrivalTime = new Float64Array(INITIAL);
  /** When the source had its answer; negative while it has none. */
  answerTime = new Float64Array(INITIAL);
  completionTime = new Float64Array(INITIAL);
  /** Where its source met the network when it asked, for one that may not move away. */
  askedAt = new Int32Array(INITIAL);
  outcome = new Uint8Array(INITIAL);
  reason = new Uint8Array(INITIAL);
  /** Whether it arrived after the warm-up. */
  counted = new Uint8Array(INITIAL);
  /** Tasks that are not done or dropped, and answers on their way. */
  openParts = new Uint8Array(INITIAL);
  /** Results on their way to tasks that wait for them, or did when these were sent. */
  resultsUnderWay = new Int32Array(INITIAL);
  /** Required tasks not done, and the answer if it is not delivered. */
  requiredParts = new Uint8Array(INITIAL);
  /** Stages that a walk has entered; 0 where the stages are a graph. */
  visits = new Int32Array(INITIAL);
  /** Tries of its stages that have begun. */
  attempts = new Int32Array(INITIAL);
  /** 0: nothing to fuse; 1: with all optional results; 2: without. */
  fused = new Uint8Array(INITIAL);
  /** Whether its answer is to be corrected: see `CORRECTION`. */
  correction = new Uint8Array(INITIAL);

  state: Uint8Array;
  node: Int32Array;
  attempt: Int32Array;
  /** The number of its activity at the node's processor or accelerator, while it is there. */
  job: Int32Array;
  /** One while it waits there for a server and has had none. */
  waits: Uint8Array;
  /** The node that has the input, in a walk; else the predecessors tell. */
  origin: Int32Array;
  /** Results of required predecessors, then of optional ones, that are still to come. */
  requiredMissing: Uint8Array;
  optionalMissing: Uint8Array;
  /** Transfers of input on their way. */
  inputsMissing: Uint8Array;
  workCycles: Float64Array;
  inputBytes: Float64Array;
  outputBytes: Float64Array;
  memoryBytes: Float64Array;
  /** What it holds of its node, in millionths. */
  reserved: Int32Array;
  /** Seconds that it waits for a server at most, where its stage has such a limit. */
  queuePatience: Float64Array;
  /** When all that it needs was there; negative before, from the beginning of a try on. */
  inputTime: Float64Array;
  /** When it got a core or an accelerator. */
  startTime: Float64Array;
  /** When it came to the accelerator, and when it got one; negative before. */
  acceleratorTime: Float64Array;
  acceleratorStart: Float64Array;
  /** The decision's number, for repeating a run with that one replaced. */
  decision: Float64Array;

  /** By request and result: see `StagePlan.inputs`. */
  private resultBytes: Float64Array;
  private readonly pool: SlotPool;
  private readonly pitchBits: number;
  private readonly stageMask: number;

  /** `recorded` has the clock of the record's times; null where there is no record. */
  constructor(width: number, resultWidth = 0, recorded: Simulator | null = null) {
    this.width = width;
    this.pitchBits = 32 - Math.clz32(width - 1);
    this.stageMask = (1 << this.pitchBits) - 1;
    this.resultWidth = resultWidth;
    this.resultBytes = new Float64Array(INITIAL * resultWidth);
    const tasks = INITIAL << this.pitchBits;
    this.timeline = recorded === null ? null : new Timeline(recorded, INITIAL, tasks);
    this.state = new Uint8Array(tasks);
    this.node = new Int32Array(tasks);
    this.origin = new Int32Array(tasks);
    this.attempt = new Int32Array(tasks);
    this.job = new Int32Array(tasks);
    this.waits = new Uint8Array(tasks);
    this.requiredMissing = new Uint8Array(tasks);
    this.optionalMissing = new Uint8Array(tasks);
    this.inputsMissing = new Uint8Array(tasks);
    this.workCycles = new Float64Array(tasks);
    this.inputBytes = new Float64Array(tasks);
    this.outputBytes = new Float64Array(tasks);
    this.memoryBytes = new Float64Array(tasks);
    this.reserved = new Int32Array(tasks);
    this.queuePatience = new Float64Array(tasks);
    this.inputTime = new Float64Array(tasks);
    this.startTime = new Float64Array(tasks);
    this.acceleratorTime = new Float64Array(tasks);
    this.acceleratorStart = new Float64Array(tasks);
    this.decision = new Float64Array(tasks);
    this.pool = new SlotPool(INITIAL, (capacity) => this.grow(capacity));
  }

  /** Rows 0 … range − 1 may be in use; `identity` is negative in those that are not. */
  get range(): number {
    return this.pool.range;
  }

  /** Rows in use: requests of which something is still somewhere. */
  get openCount(): number {
    return this.pool.taken;
  }

  /** A free row; the caller fills it. */
  open(): number {
    return this.pool.take();
  }

  /** A try of a task begins, its first or another. */
  beginTry(task: number): void {
    this.attempt[task]++;
    this.attempts[this.requestOf(task)]++;
    this.timeline?.tryBegan(task);
  }

  close(request: number): void {
    this.identity[request] = -1;
    this.pool.giveBack(request);
  }

  setResultBytes(request: number, result: number, bytes: number): void {
    this.resultBytes[request * this.resultWidth + result] = bytes;
  }

  /** What a task gets from the `position`-th stage that it comes after. */
  bytesFrom(task: number, { inputs, firstInput }: StagePlan, position: number): number {
    if (inputs === null) return this.inputBytes[task];
    return this.resultBytes[this.requestOf(task) * this.resultWidth + firstInput + position];
  }

  requestOf(task: number): number {
    return task >> this.pitchBits;
  }

  stageOf(task: number): number {
    return task & this.stageMask;
  }

  taskOf(request: number, stage: number): number {
    return (request << this.pitchBits) + stage;
  }

  private grow(capacity: number): void {
    this.application = enlarged(this.application, capacity);
    this.source = enlarged(this.source, capacity);
    this.sourceNode = enlarged(this.sourceNode, capacity);
    this.sequence = enlarged(this.sequence, capacity);
    this.identity = enlarged(this.identity, capacity);
    this.arrivalTime = enlarged(this.arrivalTime, capacity);
    this.answerTime = enlarged(this.answerTime, capacity);
    this.completionTime = enlarged(this.completionTime, capacity);
    this.askedAt = enlarged(this.askedAt, capacity);
    this.outcome = enlarged(this.outcome, capacity);
    this.reason = enlarged(this.reason, capacity);
    this.counted = enlarged(this.counted, capacity);
    this.openParts = enlarged(this.openParts, capacity);
    this.resultsUnderWay = enlarged(this.resultsUnderWay, capacity);
    this.requiredParts = enlarged(this.requiredParts, capacity);
    this.fused = enlarged(this.fused, capacity);
    this.correction = enlarged(this.correction, capacity);
    this.visits = enlarged(this.visits, capacity);
    this.attempts = enlarged(this.attempts, capacity);
    this.resultBytes = enlarged(this.resultBytes, capacity * this.resultWidth);
    const tasks = capacity << this.pitchBits;
    this.timeline?.grow(capacity, tasks);
    this.state = enlarged(this.state, tasks);
    this.node = enlarged(this.node, tasks);
    this.origin = enlarged(this.origin, tasks);
    this.attempt = enlarged(this.attempt, tasks);
    this.job = enlarged(this.job, tasks);
    this.waits = enlarged(this.waits, tasks);
    this.requiredMissing = enlarged(this.requiredMissing, tasks);
    this.optionalMissing = enlarged(this.optionalMissing, tasks);
    this.inputsMissing = enlarged(this.inputsMissing, tasks);
    this.workCycles = enlarged(this.workCycles, tasks);
    this.inputBytes = enlarged(this.inputBytes, tasks);
    this.outputBytes = enlarged(this.outputBytes, tasks);
    this.memoryBytes = enlarged(this.memoryBytes, tasks);
    this.reserved = enlarged(this.reserved, tasks);
    this.queuePatience = enlarged(this.queuePatience, tasks);
    this.inputTime = enlarged(this.inputTime, tasks);
    this.startTime = enlarged(this.startTime, tasks);
    this.acceleratorTime = enlarged(this.acceleratorTime, tasks);
    this.acceleratorStart = enlarged(this.acceleratorStart, tasks);
    this.decision = enlarged(this.decision, tasks);
  }
}
