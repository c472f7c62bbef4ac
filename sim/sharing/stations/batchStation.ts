import type { SimTime } from "../../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../../kernel/simulator.ts";
import { BaseStation } from "./baseStation.ts";
import { BatchDevice } from "./batchDevice.ts";
import { BatchQueues } from "./batchQueues.ts";
import type { BatchDiscipline } from "./disciplines.ts";
import { NONE } from "./jobStore.ts";
import { OrderedBatchQueues } from "./orderedBatchQueues.ts";
import { ORDERINGS } from "./ordering.ts";
import type { Job, ServiceStation, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";

/** How a class of accelerators batches; shared by all of the class. Models by their number. */
export interface BatchRules {
  /** Which waiting item goes into the next batch first. */
  readonly discipline: BatchDiscipline;
  /** Items of one batch at most. */
  readonly limit: number;
  /** Batch timeout: the longest wait of the first item for the batch to fill on an idle device. */
  readonly waitSeconds: number;
  /** By model: seconds for a batch of one; NaN where the device does not have the model. */
  readonly latencySeconds: Float64Array;
  /** By model: seconds for each further item. */
  readonly perFurtherItemSeconds: Float64Array;
}

/** Where a row stands if not on a device: in its model's queue, or finished and to be told. */
const QUEUED = -1;
const FINISHED = -2;
/** The argument of the event of a batch timeout; other arguments are devices. */
const BATCH_TIMEOUT = -1;

/**
 * Accelerators that run one model on a batch of items at a time: a batch of b takes latency +
 * (b - 1) x perFurtherItem seconds and all its items end together: the affine law of batch times
 * (cited from memory: Crankshaw et al., Clipper, NSDI 2017; Inoue, Performance Evaluation 2021).
 *
 * An idle device takes the model of the item that comes first by the discipline, among the models
 * with a full batch or an oldest item that has waited `waitSeconds`; what has gathered by then goes
 * along, in the order of the discipline. Items that come while all devices are busy gather without
 * any wait. A batch that runs is ended: an urgent item goes into the next one.
 *
 * Limits: no cost of changing models, no memory of the device. An item withdrawn from a running
 * batch does not shorten it; a batch with no items left is broken off. Each item of a batch counts
 * as served for the same part of its time.
 */
export class BatchStation extends BaseStation implements ServiceStation {
  readonly rules: BatchRules;
  private readonly waitTicks: SimTime;
  /** Made when the first item has to wait: at most vehicles' accelerators none may ever do. */
  private queues: BatchQueues | null = null;
  /** As many as have been needed. */
  private readonly devices: BatchDevice[] = [];
  private busy = 0;
  private finishedHead = NONE;
  private timeoutEvent: EventHandle = NO_EVENT;
  private timeoutTime: SimTime = Infinity;

  constructor(
    system: StationSystem,
    devices: number,
    rules: BatchRules,
    observer: StationObserver,
  ) {
    super(system, devices, observer);
    if (!(rules.limit >= 1)) throw new RangeError(`a batch limit of ${rules.limit}`);
    this.rules = rules;
    this.waitTicks = system.ticksUp(rules.waitSeconds);
  }

  override get waiting(): number {
    return this.queues === null ? 0 : this.queues.size;
  }

  override get busyServers(): number {
    return this.busy;
  }

  /** The device must have the model. `priority` and `deadline` are as in `Station.submit`. */
  submit(job: Job, model: number, priority = 0, deadline: SimTime = Infinity): void {
    if (!(this.rules.latencySeconds[model] >= 0)) {
      throw new RangeError(`the accelerator has no model ${model}`);
    }
    const row = this.addRow(job);
    this.system.store.model[row] = model;
    if (this.startsAlone()) this.start(this.system.store.single(row), model, 1);
    else {
      this.enqueue(row, priority, deadline);
      this.startBatches();
    }
    this.tellLoad();
  }

  override withdraw(job: Job): boolean {
    const { store, simulator } = this.system;
    const row = store.find(job, this.id);
    if (row === NONE) return false;
    const device = store.device[row];
    if (device === QUEUED) this.queues!.remove(row);
    else if (device === FINISHED) this.finishedHead = store.unchain(row, this.finishedHead);
    else {
      const batch = this.devices[device];
      batch.withdraw(row, store, simulator.now);
      if (batch.head === NONE) this.breakOff(batch);
    }
    this.removeRow(row);
    this.startBatches();
    this.tellLoad();
    return true;
  }

  override backlogSeconds(): number {
    if (this.jobs === 0) return 0;
    const { clock, now } = this.system.simulator;
    let longest = 0;
    for (const device of this.devices) longest = Math.max(longest, device.restTicks(now));
    const all = this.restSeconds() + this.waitingSeconds();
    return Math.max(all / this.servers, clock.toSeconds(longest));
  }

  /** Until each device would be done with the batch that it runs, summed over them. */
  restSeconds(): number {
    const { clock, now } = this.system.simulator;
    let ticks = 0;
    for (const device of this.devices) ticks += device.restTicks(now);
    return clock.toSeconds(ticks);
  }

  /** Until the first of the devices at work is done; 0 where none is. */
  nextSeconds(): number {
    const { clock, now } = this.system.simulator;
    let least = Infinity;
    for (const { head, finish } of this.devices) {
      if (head !== NONE) least = Math.min(least, finish - now);
    }
    return least === Infinity ? 0 : clock.toSeconds(least);
  }

  /** Of all that waits, on one device, each model in the fewest batches. */
  waitingSeconds(): number {
    const { queues } = this;
    if (queues === null || queues.size === 0) return 0;
    const { limit } = this.rules;
    let seconds = 0;
    for (let model = 0; model < queues.models; model++) {
      const items = queues.length(model);
      if (items === 0) continue;
      const full = Math.floor(items / limit);
      if (full > 0) seconds += full * this.batchSeconds(model, limit);
      if (items > full * limit) seconds += this.batchSeconds(model, items - full * limit);
    }
    return seconds;
  }

  /** Seconds that one device takes for a batch. */
  batchSeconds(model: number, items: number): number {
    const { latencySeconds, perFurtherItemSeconds } = this.rules;
    return latencySeconds[model] + (items > 1 ? (items - 1) * perFurtherItemSeconds[model] : 0);
  }

  override wake(argument: number): void {
    if (argument === BATCH_TIMEOUT) {
      this.timeoutEvent = NO_EVENT;
      this.timeoutTime = Infinity;
      this.startBatches();
      this.tellLoad();
      return;
    }
    this.finish(this.devices[argument]);
  }

  protected override servedOf(row: number): number {
    const { store, simulator } = this.system;
    const device = store.device[row];
    if (device === QUEUED) return 0;
    return device === FINISHED
      ? store.workTicks[row]
      : this.devices[device].itemTicks(simulator.now);
  }

  protected override stopAll(): void {
    for (const device of this.devices) if (device.head !== NONE) this.breakOff(device);
    this.queues?.clear();
    this.finishedHead = NONE;
    this.cancelTimeout();
  }

  /** A device has finished its batch: the next one starts, then the items are told one by one. */
  private finish(device: BatchDevice): void {
    const { store, simulator } = this.system;
    this.finishedHead = device.head;
    const served = device.itemTicks(simulator.now);
    for (let row = this.finishedHead; row !== NONE; row = store.sibling[row]) {
      store.device[row] = FINISHED;
      store.workTicks[row] = served;
    }
    device.head = NONE;
    this.busy--;
    this.startBatches();
    this.tellLoad();
    while (this.finishedHead !== NONE) {
      const row = this.finishedHead;
      const job = store.job[row];
      this.finishedHead = store.unchain(row, row);
      this.removeRow(row);
      this.observer.completed(this, job, served);
    }
  }

  /** Without a batch timeout nobody waits while a device is idle. */
  private startsAlone(): boolean {
    return this.waitTicks === 0 && this.busy < this.servers;
  }

  private startBatches(): void {
    const { queues, rules } = this;
    if (queues === null) return;
    while (this.busy < this.servers && queues.size > 0) {
      const model = queues.readyModel(this.system.simulator.now, rules.limit);
      if (model === NONE) break;
      const items = Math.min(queues.length(model), rules.limit);
      this.start(queues.take(model, items), model, items);
    }
    this.armTimeout(queues);
  }

  /** Gives a batch, a chain of rows from `head` on, to an idle device. */
  private start(head: number, model: number, items: number): void {
    const { store, simulator, eventKind } = this.system;
    const device = this.idleDevice();
    for (let row = head; row !== NONE; row = store.sibling[row]) {
      store.device[row] = device;
      this.observer.started?.(this, store.job[row]);
    }
    const finish = simulator.now + this.system.ticksUp(this.batchSeconds(model, items));
    const batch = this.devices[device];
    batch.start(head, items, simulator.now, finish);
    batch.event = simulator.schedule(finish, eventKind, this.id, device);
    this.busy++;
  }

  /** The lowest idle one; devices are made as they are first needed. */
  private idleDevice(): number {
    const { devices } = this;
    for (let device = 0; device < devices.length; device++) {
      if (devices[device].head === NONE) return device;
    }
    return devices.push(new BatchDevice()) - 1;
  }

  private breakOff(device: BatchDevice): void {
    this.system.simulator.cancel(device.event);
    device.head = NONE;
    this.busy--;
  }

  /** Wakes the station at the first batch timeout. */
  private armTimeout(queues: BatchQueues): void {
    if (this.busy === this.servers || queues.size === 0) {
      this.cancelTimeout();
      return;
    }
    const { simulator, eventKind } = this.system;
    const time = queues.earliestEndOfWait();
    if (time === this.timeoutTime) return;
    this.cancelTimeout();
    this.timeoutEvent = simulator.schedule(time, eventKind, this.id, BATCH_TIMEOUT);
    this.timeoutTime = time;
  }

  private cancelTimeout(): void {
    if (this.timeoutEvent === NO_EVENT) return;
    this.system.simulator.cancel(this.timeoutEvent);
    this.timeoutEvent = NO_EVENT;
    this.timeoutTime = Infinity;
  }

  private enqueue(row: number, priority: number, deadline: SimTime): void {
    const { store, simulator } = this.system;
    store.device[row] = QUEUED;
    store.finish[row] = simulator.now + this.waitTicks;
    this.queues ??= this.newQueues();
    this.queues.push(row, priority, deadline);
  }

  private newQueues(): BatchQueues {
    const { discipline, latencySeconds } = this.rules;
    return discipline === "fifo"
      ? new BatchQueues(this.system.store, latencySeconds.length)
      : new OrderedBatchQueues(this.system.store, latencySeconds, ORDERINGS[discipline]);
  }
}
