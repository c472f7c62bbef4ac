import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";

/**
 * What is known of the queues: the present, or (with a refresh period) what the nodes reported at
 * the last refresh. A node on board always knows itself as it is, and so does whoever it carries.
 */
export class LoadBoard {
  private readonly nodes: readonly Node[];
  private readonly staticCount: number;
  private readonly period: number;
  private readonly simulator: Simulator;
  private readonly refreshKind: number;
  /** For each static node the processor's, then the accelerator's. */
  private readonly queues: Int32Array;
  private readonly backlogs: Float64Array;
  /** By static node. */
  private readonly freeMemory: Float64Array;

  /** A period of zero ticks shows the present. */
  constructor(simulator: Simulator, nodes: readonly Node[], staticCount: number, period: number) {
    this.simulator = simulator;
    this.nodes = nodes;
    this.staticCount = staticCount;
    this.period = period;
    this.queues = new Int32Array(period > 0 ? 2 * staticCount : 0);
    this.backlogs = new Float64Array(period > 0 ? 2 * staticCount : 0);
    this.freeMemory = new Float64Array(period > 0 ? staticCount : 0);
    this.refreshKind = simulator.register("load refresh", Phase.reports, () => this.refresh());
  }

  start(): void {
    if (this.period > 0) this.refresh();
  }

  queueLength(node: Node, accelerator: boolean): number {
    if (this.period > 0 && node.index < this.staticCount) {
      return this.queues[2 * node.index + (accelerator ? 1 : 0)];
    }
    return accelerator ? node.accelerator!.jobs : node.processor.jobs;
  }

  backlogSeconds(node: Node, accelerator: boolean): number {
    if (this.period > 0 && node.index < this.staticCount) {
      return this.backlogs[2 * node.index + (accelerator ? 1 : 0)];
    }
    return accelerator ? node.accelerator!.backlogSeconds() : node.processor.backlogSeconds();
  }

  freeMemoryBytes(node: Node): number {
    if (this.period > 0 && node.index < this.staticCount) return this.freeMemory[node.index];
    return node.class.memoryBytes - node.memoryUsedBytes;
  }

  private refresh(): void {
    for (let index = 0; index < this.staticCount; index++) {
      const node = this.nodes[index];
      if (!node.up) continue;
      this.queues[2 * index] = node.processor.jobs;
      this.freeMemory[index] = node.class.memoryBytes - node.memoryUsedBytes;
      this.backlogs[2 * index] = node.processor.backlogSeconds();
      if (node.accelerator === null) continue;
      this.queues[2 * index + 1] = node.accelerator.jobs;
      this.backlogs[2 * index + 1] = node.accelerator.backlogSeconds();
    }
    const { simulator } = this;
    simulator.schedule(simulator.now + this.period, this.refreshKind, 0);
  }
}
