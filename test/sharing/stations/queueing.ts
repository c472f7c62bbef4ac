import type { Distribution } from "../../../sim/kernel/distributions.ts";
import { Phase } from "../../../sim/kernel/phase.ts";
import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import { RandomStreams } from "../../../sim/kernel/randomStreams.ts";
import { Simulator } from "../../../sim/kernel/simulator.ts";
import type { Station, StationObserver } from "../../../sim/sharing/stations/station.ts";
import { StationSystem } from "../../../sim/sharing/stations/stationSystem.ts";

export interface QueueClass {
  /** Poisson arrivals per second. */
  readonly rate: number;
  /** Seconds of service alone. */
  readonly service: Distribution;
  readonly priority?: number;
}

export interface QueueSetup {
  readonly seed: string;
  readonly jobs: number;
  readonly classes: readonly QueueClass[];
  /** No more jobs than this at a time; what comes then is turned away. */
  readonly room?: number;
  /** Seconds after which a job leaves. */
  readonly patience?: Distribution;
  /** Who has been served at all stays: patience is for the queue only. */
  readonly patientInService?: boolean;
  readonly station: (system: StationSystem, observer: StationObserver) => Station;
}

/** A mean with its standard error, from the means of equal batches of consecutive jobs. */
export interface Estimate {
  readonly mean: number;
  readonly standardError: number;
}

export interface QueueResult {
  /** Time in the system of those served, by class and over all. */
  readonly sojourn: readonly Estimate[];
  readonly meanSojourn: Estimate;
  /** Time until the first service, and its square. */
  readonly wait: Estimate;
  readonly squaredWait: Estimate;
  readonly blocked: Estimate;
  readonly abandoned: Estimate;
  readonly executedEvents: number;
}

const BATCHES = 25;
const WARMUP_SHARE = 0.1;

/** Runs one queue with Poisson arrivals; the first tenth of the jobs is not counted. */
export function runQueue(setup: QueueSetup): QueueResult {
  return new QueueRun(setup).run();
}

class QueueRun implements StationObserver {
  private readonly setup: QueueSetup;
  private readonly simulator = new Simulator();
  private readonly station: Station;
  private readonly arrivals: RandomStream[];
  private readonly works: RandomStream[];
  private readonly patience: RandomStream;
  private readonly arrivedSeconds: number[] = [];
  private readonly classOf: number[] = [];
  private readonly sojourn: BatchMeans[];
  private readonly meanSojourn: BatchMeans;
  private readonly wait: BatchMeans;
  private readonly squaredWait: BatchMeans;
  private readonly begun = new Set<number>();
  private readonly blocked: BatchMeans;
  private readonly abandoned: BatchMeans;
  private readonly arriveKind: number;
  private readonly leaveKind: number;

  constructor(setup: QueueSetup) {
    const { simulator } = this;
    const streams = new RandomStreams(setup.seed);
    this.setup = setup;
    this.station = setup.station(new StationSystem(simulator), this);
    this.arrivals = setup.classes.map((_, index) => streams.stream("arrival", index));
    this.works = setup.classes.map((_, index) => streams.stream("work", index));
    this.patience = streams.stream("patience", 0);
    this.sojourn = setup.classes.map(() => new BatchMeans(setup.jobs));
    this.meanSojourn = new BatchMeans(setup.jobs);
    this.wait = new BatchMeans(setup.jobs);
    this.squaredWait = new BatchMeans(setup.jobs);
    this.blocked = new BatchMeans(setup.jobs);
    this.abandoned = new BatchMeans(setup.jobs);
    this.arriveKind = simulator.register("arrive", Phase.arrivals, (index) => this.arrive(index));
    this.leaveKind = simulator.register("leave", Phase.world, (job) => this.leave(job));
  }

  run(): QueueResult {
    for (let index = 0; index < this.setup.classes.length; index++) this.scheduleArrival(index);
    this.simulator.runToEnd();
    return {
      sojourn: this.sojourn.map((batches) => batches.estimate()),
      meanSojourn: this.meanSojourn.estimate(),
      wait: this.wait.estimate(),
      squaredWait: this.squaredWait.estimate(),
      blocked: this.blocked.estimate(),
      abandoned: this.abandoned.estimate(),
      executedEvents: this.simulator.executedEvents,
    };
  }

  started(_station: unknown, job: number): void {
    const seconds = this.simulator.nowSeconds - this.arrivedSeconds[job];
    this.wait.add(job, seconds);
    this.squaredWait.add(job, seconds ** 2);
    if (this.setup.patientInService) this.begun.add(job);
  }

  completed(_station: unknown, job: number): void {
    this.begun.delete(job);
    const seconds = this.simulator.nowSeconds - this.arrivedSeconds[job];
    this.sojourn[this.classOf[job]].add(job, seconds);
    this.meanSojourn.add(job, seconds);
    this.abandoned.add(job, 0);
  }

  loadChanged(): void {}

  private arrive(index: number): void {
    const job = this.arrivedSeconds.length;
    if (job === this.setup.jobs) return;
    this.scheduleArrival(index);
    this.arrivedSeconds.push(this.simulator.nowSeconds);
    this.classOf.push(index);
    const { service, priority } = this.setup.classes[index];
    const seconds = service.sample(this.works[index]);
    const full = this.station.jobs >= (this.setup.room ?? Infinity);
    this.blocked.add(job, full ? 1 : 0);
    if (full) return;
    this.station.submit(job, seconds * this.station.speed, priority ?? 0, Infinity);
    if (this.setup.patience === undefined) return;
    this.schedule(this.setup.patience.sample(this.patience), this.leaveKind, job);
  }

  private leave(job: number): void {
    if (!this.begun.has(job) && this.station.withdraw(job)) this.abandoned.add(job, 1);
  }

  private scheduleArrival(index: number): void {
    const gap = -Math.log(1 - this.arrivals[index].next()) / this.setup.classes[index].rate;
    this.schedule(gap, this.arriveKind, index);
  }

  private schedule(seconds: number, kind: number, subject: number): void {
    const { simulator } = this;
    simulator.schedule(simulator.now + simulator.clock.fromSeconds(seconds), kind, subject);
  }
}

class BatchMeans {
  private readonly sums = new Float64Array(BATCHES);
  private readonly counts = new Float64Array(BATCHES);
  private readonly first: number;
  private readonly length: number;

  constructor(jobs: number) {
    this.first = Math.ceil(jobs * WARMUP_SHARE);
    this.length = (jobs - this.first) / BATCHES;
  }

  add(job: number, value: number): void {
    if (job < this.first) return;
    const batch = Math.floor((job - this.first) / this.length);
    this.sums[batch] += value;
    this.counts[batch]++;
  }

  estimate(): Estimate {
    const means = Array.from(this.sums, (sum, batch) => sum / this.counts[batch]);
    const mean = means.reduce((sum, value) => sum + value, 0) / BATCHES;
    const squares = means.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, standardError: Math.sqrt(squares / (BATCHES - 1) / BATCHES) };
  }
}
