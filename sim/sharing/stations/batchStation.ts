import type { SimTime } from "../../kernel/clock.ts";
import { type EventHandle, NO_EVENT } from "../../kernel/simulator.ts";
import { BaseStation, checkWork } from "./baseStation.ts";
import type { BatchDevice } from "./batchDevice.ts";
import { BatchDevices } from "./batchDevices.ts";
import type { BatchQueues } from "./batchQueues.ts";
import type { BatchRules } from "./batchRules.ts";
import { NONE } from "./jobStore.ts";
import type { Job, ServiceStation, StationObserver } from "./station.ts";
import type { StationSystem } from "./stationSystem.ts";
import { batchSeconds, WaitingBatches } from "./waitingBatches.ts";

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
  /** In place of a model's number, the next after theirs: work of so many seconds. */
  private readonly noModel: number;
  private readonly waitTicks: SimTime;
  /** Made when the first item has to wait: at most vehicles' accelerators none may ever do. */
  private waitingBatches: WaitingBatches | null = null;
  private readonly devices = new BatchDevices();
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
    this.noModel = rules.latencySeconds.length;
    this.waitTicks = system.ticksUp(rules.waitSeconds);
  }

  override get waiting(): number {
    return this.queues === null ? 0 : this.queues.size;
  }

  override get busyServers(): number {
    return this.busy;
  }

  private get queues(): BatchQueues | null {
    return this.waitingBatches === null ? null : this.waitingBatches.queues;
  }

  /** The device must have the model. `priority` and `deadline` are as in `Station.submit`. */
  submit(job: Job, model: number, priority = 0, deadline: SimTime = Infinity): void {
    if (!(this.rules.latencySeconds[model] >= 0)) {
      throw new RangeError(`the accelerator has no model ${model}`);
    }
    const row = this.addRow(job);
    this.system.store.model[row] = model;
    this.place(row, this.waitTicks, priority, deadline);
  }

  /** Work that takes one device so many seconds, in a batch with nobody, and waits for none. */
  submitWork(job: Job, seconds: number, priority = 0, deadline: SimTime = Infinity): void {
    checkWork(seconds);
    const { store } = this.system;
    const row = this.addRow(job);
    store.model[row] = this.noModel;
    store.serviceTicks[row] = this.system.ticksUp(seconds);
    this.place(row, 0, priority, deadline);
  }

  override withdraw(job: Job): boolean {
    const { store, simulator } = this.system;
    const row = store.find(job, this.id);
    if (row === NONE) return false;
    const device = store.device[row];
    if (device === QUEUED) this.queues!.remove(row);
    else if (device === FINISHED) this.finishedHead = store.unchain(row, this.finishedHead);
    else {
      const batch = this.devices.at(device);
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
    const all = this.restSeconds() + this.waitingSeconds();
    return Math.max(all / this.servers, clock.toSeconds(this.devices.longestTicks(now)));
  }

  /** Until each device would be done with the batch that it runs, summed over them. */
  restSeconds(): number {
    const { clock, now } = this.system.simulator;
    return clock.toSeconds(this.devices.restTicks(now));
  }

  /** Until the first of the devices at work is done; 0 where none is. */
  nextSeconds(): number {
    const { clock, now } = this.system.simulator;
    return clock.toSeconds(this.devices.nextTicks(now));
  }

  /** Of all that waits, of a level of priority and above, on one device in the fewest batches. */
  waitingSeconds(level = 0): number {
    return this.waiting === 0 ? 0 : this.waitingBatches!.seconds(level);
  }

  /** Items of a level of priority and above that wait. */
  waitingFrom(level: number): number {
    return this.waiting === 0 ? 0 : this.waitingBatches!.items(level);
  }

  /** Until those that wait for their batch to be filled need not do so any more. */
  gatherSeconds(): number {
    return this.waiting === 0 ? 0 : this.waitingBatches!.gatherSeconds();
  }

  /** Whether items are told apart by priority. */
  get goesByPriority(): boolean {
    return this.rules.discipline === "priority" && this.system.priorities.count > 1;
  }

  override wake(argument: number): void {
    if (argument === BATCH_TIMEOUT) {
      this.timeoutEvent = NO_EVENT;
      this.timeoutTime = Infinity;
      this.startBatches();
      this.tellLoad();
      return;
    }
    this.finish(this.devices.at(argument));
  }

  protected override servedOf(row: number): number {
    const { store, simulator } = this.system;
    const device = store.device[row];
    if (device === QUEUED) return 0;
    return device === FINISHED
      ? store.workTicks[row]
      : this.devices.at(device).itemTicks(simulator.now);
  }

  protected override stopAll(): void {
    this.devices.eachBusy((device) => this.breakOff(device));
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

  /** A row that has just come: to an idle device, where it need not wait, or into the queue. */
  private place(row: number, waitTicks: SimTime, priority: number, deadline: SimTime): void {
    const { store } = this.system;
    const startsAlone = this.waitTicks === 0 && this.busy < this.servers;
    if (startsAlone) this.start(store.single(row), store.model[row], 1);
    else {
      this.enqueue(row, waitTicks, priority, deadline);
      this.startBatches();
    }
    this.tellLoad();
  }

  private startBatches(): void {
    const { queues, rules } = this;
    if (queues === null) return;
    while (this.busy < this.servers && queues.size > 0) {
      const model = queues.readyModel(this.system.simulator.now, rules.limit);
      if (model === NONE) break;
      const items = model === this.noModel ? 1 : Math.min(queues.length(model), rules.limit);
      this.start(queues.take(model, items), model, items);
    }
    this.armTimeout(queues);
  }

  /** Gives a batch, a chain of rows from `head` on, to an idle device. */
  private start(head: number, model: number, items: number): void {
    const { store, simulator, eventKind } = this.system;
    const device = this.devices.idle();
    for (let row = head; row !== NONE; row = store.sibling[row]) {
      store.device[row] = device;
      this.observer.started?.(this, store.job[row]);
    }
    const isModel = model !== this.noModel;
    const finish = isModel
      ? simulator.now + this.system.ticksUp(batchSeconds(this.rules, model, items))
      : simulator.now + store.serviceTicks[head];
    const batch = this.devices.at(device);
    batch.start(head, items, simulator.now, finish);
    batch.event = simulator.schedule(finish, eventKind, this.id, device);
    this.busy++;
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

  private enqueue(row: number, waitTicks: SimTime, priority: number, deadline: SimTime): void {
    const { store, simulator } = this.system;
    store.device[row] = QUEUED;
    store.finish[row] = simulator.now + waitTicks;
    this.waitingBatches ??= new WaitingBatches(this.system, this.rules);
    this.waitingBatches.queues.push(row, priority, deadline);
  }
}
