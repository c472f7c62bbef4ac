import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { ServiceStation } from "../sharing/stations/station.ts";
import { LevelTimes } from "./levelTimes.ts";
import type { Node } from "./node.ts";
import type { NodeClass } from "./nodeClass.ts";
import type { NodeListener } from "./nodeLife.ts";

const INITIAL = 64;

/**
 * The books of the nodes: how busy each is and has been, and for how long it has been there, with
 * its power kept in step.
 */
export class Accounts implements NodeListener {
  /** By station: its busy servers. */
  private readonly busy = new LevelTimes();
  /** By node: 1 while it is there. */
  private readonly presence = new LevelTimes();
  private nodeOfStation = new Int32Array(INITIAL);
  private readonly simulator: Simulator;
  private readonly nodes: readonly Node[];

  constructor(simulator: Simulator, nodes: readonly Node[]) {
    this.simulator = simulator;
    this.nodes = nodes;
  }

  /** A node that exists from now on. */
  open(node: Node): void {
    const last = Math.max(node.processor.id, node.accelerator?.id ?? 0);
    if (last >= this.nodeOfStation.length) {
      this.nodeOfStation = enlarged(this.nodeOfStation, 2 * last);
    }
    this.nodeOfStation[node.processor.id] = node.index;
    if (node.accelerator !== null) this.nodeOfStation[node.accelerator.id] = node.index;
    this.presence.set(node.index, this.simulator.now, 1);
  }

  failed(node: Node): void {
    this.switched(node);
  }

  repaired(node: Node): void {
    this.switched(node);
  }

  left(node: Node): void {
    this.switched(node);
  }

  returned(node: Node): void {
    this.switched(node);
  }

  /** A node that is not there, or down, takes nothing. */
  private switched(node: Node): void {
    const { now } = this.simulator;
    this.presence.set(node.index, now, node.present ? 1 : 0);
    node.meter?.setOn(now, node.usable);
  }

  /** The number of busy servers at a station has just changed. */
  loadChanged(station: ServiceStation): void {
    const { now } = this.simulator;
    this.busy.set(station.id, now, station.busyServers);
    const { meter, processor, accelerator } = this.nodes[this.nodeOfStation[station.id]];
    if (meter === null) return;
    meter.setLoad(now, processor.busyServers, accelerator === null ? 0 : accelerator.busyServers);
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(): void {
    const { now } = this.simulator;
    this.busy.beginCounting(now);
    this.presence.beginCounting(now);
    for (const node of this.nodes) node.meter?.beginCounting(now);
  }

  /** Core-seconds that work has taken on a node up to now. */
  processorSeconds(index: number): number {
    return this.busySeconds(this.nodes[index].processor);
  }

  acceleratorSeconds(index: number): number {
    return this.busySeconds(this.nodes[index].accelerator);
  }

  /** Core-seconds since counting began, as all of the following. */
  countedProcessorSeconds(index: number): number {
    return this.countedBusySeconds(this.nodes[index].processor);
  }

  countedAcceleratorSeconds(index: number): number {
    return this.countedBusySeconds(this.nodes[index].accelerator);
  }

  /** How long the node has been there, failed or not. */
  countedPresenceSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.presence.counted(index, now));
  }

  /** Share of a node's price that its work has used up, in seconds: the busier of its parts. */
  usedSeconds(index: number, { cores, accelerators }: NodeClass): number {
    const processor = this.countedProcessorSeconds(index) / cores;
    if (accelerators === 0) return processor;
    return Math.max(processor, this.countedAcceleratorSeconds(index) / accelerators);
  }

  private busySeconds(station: ServiceStation | null): number {
    const { clock, now } = this.simulator;
    return station === null ? 0 : clock.toSeconds(this.busy.total(station.id, now));
  }

  private countedBusySeconds(station: ServiceStation | null): number {
    const { clock, now } = this.simulator;
    return station === null ? 0 : clock.toSeconds(this.busy.counted(station.id, now));
  }
}
