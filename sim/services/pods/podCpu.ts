import type { SimTime } from "../../kernel/clock.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type { Timer, Timers } from "../../kernel/timers.ts";
import type { Node } from "../../nodes/node.ts";
import type { Job } from "../../sharing/stations/station.ts";
import type { ActivityDesk } from "../activityDesk.ts";

/** Of CFS bandwidth control, the kubelet's default. */
const QUOTA_PERIOD_SECONDS = 0.1;
/** Less than any step of a clock: what is left of work by rounding. */
const NEGLIGIBLE_SECONDS = 1e-12;

/** Work of one thread in a pod. */
export interface ThreadWork {
  readonly cycles: number;
  readonly priority: number;
  readonly deadline: SimTime;
  done(): void;
}

export interface RunningThread {
  cancel(): void;
}

export interface CpuParts {
  readonly simulator: Simulator;
  readonly desk: ActivityDesk;
  readonly timers: Timers;
}

/**
 * The processor as one pod has it: each thread runs on one core at a time, among all else that the
 * node has to do. Where the limit is no whole number of cores, threads share so much time of each
 * tenth of a second and then stand still (Linux, CFS bandwidth control); a whole number is held by
 * not running more threads than that.
 */
export class PodCpu {
  /** Threads that may run at once. */
  readonly threads: number;
  /** Seconds of cores that they have had, of work that has ended. */
  coreSeconds = 0;
  private readonly node: Node;
  private readonly parts: CpuParts;
  private readonly quotaSeconds: number;
  private leftSeconds = 0;
  private period = -1;
  private readonly running = new Set<Thread>();

  constructor(node: Node, limitCores: number, parts: CpuParts) {
    this.node = node;
    this.parts = parts;
    this.threads = Math.max(1, Math.min(Math.ceil(limitCores), node.class.cores));
    const isWhole = limitCores === Infinity || Number.isInteger(limitCores);
    this.quotaSeconds = isWhole ? Infinity : limitCores * QUOTA_PERIOD_SECONDS;
  }

  /** Up to now, with what is under way. */
  usedCoreSeconds(): number {
    const { simulator, desk } = this.parts;
    let ticks = 0;
    for (const { job } of this.running) if (job !== null) ticks += desk.processorTicksOf(job);
    return this.coreSeconds + simulator.clock.toSeconds(ticks);
  }

  run(work: ThreadWork): RunningThread {
    const thread = new Thread(this, work, this.parts, this.node);
    this.running.add(thread);
    thread.go();
    return thread;
  }

  /** A thread has ended, or never will. */
  over(thread: Thread): void {
    this.running.delete(thread);
  }

  /** How much of the quota a thread may take now; none until the next period where it is 0. */
  grant(wantedSeconds: number): number {
    if (this.quotaSeconds === Infinity) return wantedSeconds;
    const period = Math.floor(this.parts.simulator.nowSeconds / QUOTA_PERIOD_SECONDS + 1e-9);
    if (period > this.period) {
      this.period = period;
      this.leftSeconds = this.quotaSeconds;
    }
    const granted = Math.min(wantedSeconds, this.leftSeconds);
    this.leftSeconds -= granted;
    return granted > NEGLIGIBLE_SECONDS ? granted : 0;
  }

  /** Until there is more. */
  secondsToNextPeriod(): number {
    return Math.max(0, (this.period + 1) * QUOTA_PERIOD_SECONDS - this.parts.simulator.nowSeconds);
  }
}

/** A thread and what is left of its work. */
class Thread implements RunningThread {
  job: Job | null = null;
  private readonly wholeSeconds: number;
  private leftSeconds: number;
  private pieceSeconds = 0;
  private pause: Timer | null = null;
  private readonly number: number;
  private readonly cpu: PodCpu;
  private readonly work: ThreadWork;
  private readonly parts: CpuParts;
  private readonly node: Node;

  constructor(cpu: PodCpu, work: ThreadWork, parts: CpuParts, node: Node) {
    this.cpu = cpu;
    this.work = work;
    this.parts = parts;
    this.node = node;
    this.wholeSeconds = work.cycles / node.class.speedHertz;
    this.leftSeconds = this.wholeSeconds;
    this.number = parts.desk.begin({
      computed: () => this.pieceDone(),
      evicted: () => this.forget(),
    });
  }

  go(): void {
    const { cpu, parts, node, work } = this;
    this.pause = null;
    this.pieceSeconds = cpu.grant(this.leftSeconds);
    if (this.pieceSeconds === 0 && this.leftSeconds > 0) {
      this.pause = parts.timers.after(cpu.secondsToNextPeriod(), () => this.go());
      return;
    }
    // The whole work in one piece is as many cycles as were asked for, to the last bit.
    const isWhole = this.pieceSeconds === this.wholeSeconds;
    const cycles = isWhole ? work.cycles : this.pieceSeconds * node.class.speedHertz;
    this.job = parts.desk.compute(this.number, node, cycles, work.priority, work.deadline);
  }

  cancel(): void {
    const { job, parts } = this;
    this.pause?.cancel();
    if (job !== null) {
      this.cpu.coreSeconds += parts.simulator.clock.toSeconds(parts.desk.processorTicksOf(job));
      parts.desk.withdraw(job);
    }
    this.forget();
  }

  private pieceDone(): void {
    this.job = null;
    this.cpu.coreSeconds += this.pieceSeconds;
    this.leftSeconds -= this.pieceSeconds;
    if (this.leftSeconds > NEGLIGIBLE_SECONDS) {
      this.go();
      return;
    }
    this.forget();
    this.work.done();
  }

  /** Nothing of it is anywhere any more. */
  private forget(): void {
    this.job = null;
    this.pause?.cancel();
    this.parts.desk.end(this.number);
    this.cpu.over(this);
  }
}
