import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { TaskRunner } from "../requests/taskRunner.ts";
import type { ServiceStation, StationObserver } from "../sharing/stations/station.ts";
import type { Node } from "./node.ts";
import type { NodeClass } from "./nodeClass.ts";

const INITIAL = 64;

/**
 * Listens to all stations: keeps how busy each node is and has been, keeps its power in step, and
 * passes finished tasks on. Busy time is a whole number of server-ticks, so it is exact.
 */
export class Accounts implements StationObserver {
  /** By node: server-ticks of the processor, and of the accelerators, up to `changedAt`. */
  private processorTicks = new Float64Array(INITIAL);
  private acceleratorTicks = new Float64Array(INITIAL);
  private processorBusy = new Uint16Array(INITIAL);
  private acceleratorBusy = new Uint16Array(INITIAL);
  private changedAt = new Float64Array(INITIAL);
  private nodeOfStation = new Int32Array(INITIAL);
  private readonly simulator: Simulator;
  private readonly nodes: readonly Node[];
  private runner!: TaskRunner;

  constructor(simulator: Simulator, nodes: readonly Node[]) {
    this.simulator = simulator;
    this.nodes = nodes;
  }

  setRunner(runner: TaskRunner): void {
    this.runner = runner;
  }

  /** A node that exists from now on. */
  open(node: Node): void {
    this.reserve(node.index, node.accelerator?.id ?? node.processor.id, node.processor.id);
    this.nodeOfStation[node.processor.id] = node.index;
    if (node.accelerator !== null) this.nodeOfStation[node.accelerator.id] = node.index;
    this.changedAt[node.index] = this.simulator.now;
    // The meter counts from time zero; a vehicle's node begins when it appears.
    node.meter.setOn(0, false);
    node.meter.setOn(this.simulator.now, true);
  }

  /** A node has failed or is back, has left or returned. */
  switched(node: Node): void {
    node.meter.setOn(this.simulator.now, node.usable);
  }

  started(station: ServiceStation, task: number): void {
    void station;
    this.runner.started(task);
  }

  completed(station: ServiceStation, task: number): void {
    const node = this.nodes[this.nodeOfStation[station.id]];
    if (station === node.processor) this.runner.processed(task, node);
    else this.runner.inferred(task, node);
  }

  loadChanged(station: ServiceStation): void {
    const index = this.nodeOfStation[station.id];
    const node = this.nodes[index];
    this.settle(index);
    if (station === node.processor) this.processorBusy[index] = station.busyServers;
    else this.acceleratorBusy[index] = station.busyServers;
    node.meter.setLoad(this.simulator.now, this.processorBusy[index], this.acceleratorBusy[index]);
  }

  /** Core-seconds that tasks have taken on a node up to now. */
  processorSeconds(index: number): number {
    this.settle(index);
    return this.simulator.clock.toSeconds(this.processorTicks[index]);
  }

  acceleratorSeconds(index: number): number {
    this.settle(index);
    return this.simulator.clock.toSeconds(this.acceleratorTicks[index]);
  }

  /** Share of a node's price that its tasks have used up, in seconds: the busier of its parts. */
  usedSeconds(index: number, nodeClass: NodeClass): number {
    const processor = this.processorSeconds(index) / nodeClass.cores;
    if (nodeClass.accelerators === 0) return processor;
    return Math.max(processor, this.acceleratorSeconds(index) / nodeClass.accelerators);
  }

  private settle(index: number): void {
    const now: SimTime = this.simulator.now;
    const ticks = now - this.changedAt[index];
    if (ticks === 0) return;
    this.processorTicks[index] += ticks * this.processorBusy[index];
    this.acceleratorTicks[index] += ticks * this.acceleratorBusy[index];
    this.changedAt[index] = now;
  }

  private reserve(node: number, ...stations: number[]): void {
    if (node >= this.changedAt.length) {
      const length = 2 * Math.max(node, this.changedAt.length);
      this.processorTicks = larger(this.processorTicks, new Float64Array(length));
      this.acceleratorTicks = larger(this.acceleratorTicks, new Float64Array(length));
      this.processorBusy = larger(this.processorBusy, new Uint16Array(length));
      this.acceleratorBusy = larger(this.acceleratorBusy, new Uint16Array(length));
      this.changedAt = larger(this.changedAt, new Float64Array(length));
    }
    for (const station of stations) {
      if (station < this.nodeOfStation.length) continue;
      const length = 2 * Math.max(station, this.nodeOfStation.length);
      this.nodeOfStation = larger(this.nodeOfStation, new Int32Array(length));
    }
  }
}

function larger<T extends Float64Array | Uint16Array | Int32Array>(old: T, array: T): T {
  array.set(old);
  return array;
}
