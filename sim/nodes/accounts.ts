import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { EnergyMeter } from "../platform/energyMeter.ts";
import { BusyLevels, LoadTimes, type NodePart, PART } from "../platform/loadTimes.ts";
import type { ServiceStation } from "../sharing/stations/station.ts";
import { LevelTimes } from "./levelTimes.ts";
import type { Node } from "./node.ts";
import type { NodeClass } from "./nodeClass.ts";
import type { NodeListener } from "./nodeLife.ts";

const INITIAL = 64;

/** The books of the nodes: how busy each is and has been, and for how long it has been there. */
export class Accounts implements NodeListener {
  readonly loads = new LoadTimes();
  /** By node: 1 while it is there. */
  private readonly presence = new LevelTimes();
  /** Of nodes whose meter counts each stretch by itself. */
  private readonly stretchMeters = new Map<Node, EnergyMeter>();
  private readonly busyLevels = new Map<NodeClass, BusyLevels>();
  /** By station: twice the index of its node, and which part of that it is. */
  private measured = new Int32Array(INITIAL);
  private readonly simulator: Simulator;
  private readonly nodes: readonly Node[];

  constructor(simulator: Simulator, nodes: readonly Node[]) {
    this.simulator = simulator;
    this.nodes = nodes;
  }

  /** A node that exists from now on. */
  open(node: Node): void {
    this.measure(node.processor, node.index, PART.cores);
    if (node.accelerator !== null) this.measure(node.accelerator, node.index, PART.accelerators);
    const { cores, accelerators } = node.class;
    this.loads.open(node.index, cores, accelerators, this.simulator.now);
    this.presence.set(node.index, this.simulator.now, 1);
    if (node.meter?.countsStretches) this.stretchMeters.set(node, node.meter);
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
    const { index, processor, accelerator } = node;
    this.presence.set(index, now, node.present ? 1 : 0);
    this.endStretch(node);
    if (!node.usable) this.loads.switchOff(index, now);
    else this.loads.switchOn(index, processor.busyServers, accelerator?.busyServers ?? 0, now);
  }

  /** The number of busy servers at a station has just changed. */
  loadChanged(station: ServiceStation): void {
    const measured = this.measured[station.id];
    const index = measured >> 1;
    if (this.stretchMeters.size > 0) this.endStretch(this.nodes[index]);
    const { now } = this.simulator;
    this.loads.setBusy(index, (measured & 1) as NodePart, station.busyServers, now);
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(): void {
    const { now } = this.simulator;
    this.loads.beginCounting(this.nodes.length, now);
    this.presence.beginCounting(now);
    for (const node of this.nodes) node.meter?.beginCounting(now);
  }

  /** Core-seconds that work has taken on a node up to now. */
  processorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.integral(index, now, this.busyOf(index).cores));
  }

  acceleratorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.integral(index, now, this.busyOf(index).accelerators));
  }

  /** Core-seconds since counting began, as all of the following. */
  countedProcessorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.countedIntegral(index, now, this.busyOf(index).cores));
  }

  countedAcceleratorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.countedIntegral(index, now, this.busyOf(index).accelerators));
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

  private measure({ id }: ServiceStation, index: number, part: NodePart): void {
    if (id >= this.measured.length) this.measured = enlarged(this.measured, 2 * id);
    this.measured[id] = 2 * index + part;
  }

  private endStretch(node: Node): void {
    this.stretchMeters.get(node)?.loadChanges(this.simulator.now);
  }

  private busyOf(index: number): BusyLevels {
    const { busyLevels } = this;
    const one = this.nodes[index].class;
    let levels = busyLevels.get(one);
    if (levels === undefined) {
      levels = new BusyLevels(one.cores, one.accelerators);
      busyLevels.set(one, levels);
    }
    return levels;
  }
}
