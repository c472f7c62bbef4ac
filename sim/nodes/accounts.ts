import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { EnergyMeter } from "../platform/energyMeter.ts";
import { busyAccelerators, busyCores, LoadTimes } from "../platform/loadTimes.ts";
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
    const node = this.nodes[this.nodeOfStation[station.id]];
    // It is switched off, with all that it had taken from it.
    if (!node.usable) return;
    const { now } = this.simulator;
    this.endStretch(node);
    if (station === node.processor) this.loads.setCores(node.index, station.busyServers, now);
    else this.loads.setAccelerators(node.index, station.busyServers, now);
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
    return clock.toSeconds(this.loads.integral(index, now, this.coresOf(index)));
  }

  acceleratorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.integral(index, now, this.acceleratorsOf(index)));
  }

  /** Core-seconds since counting began, as all of the following. */
  countedProcessorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.countedIntegral(index, now, this.coresOf(index)));
  }

  countedAcceleratorSeconds(index: number): number {
    const { clock, now } = this.simulator;
    return clock.toSeconds(this.loads.countedIntegral(index, now, this.acceleratorsOf(index)));
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

  private endStretch(node: Node): void {
    if (this.stretchMeters.size > 0) {
      this.stretchMeters.get(node)?.loadChanges(this.simulator.now);
    }
  }

  private coresOf(index: number): (state: number) => number {
    const { accelerators } = this.nodes[index].class;
    return (state) => busyCores(state, accelerators);
  }

  private acceleratorsOf(index: number): (state: number) => number {
    const { accelerators } = this.nodes[index].class;
    return (state) => busyAccelerators(state, accelerators);
  }
}
