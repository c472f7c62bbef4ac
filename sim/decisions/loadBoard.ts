import { Phase } from "../kernel/phase.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Capacity } from "../nodes/capacity.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";

/** Of a node that reports to nobody. */
const NO_ROW = -1;

/**
 * What is known of the queues: the present, or (with a refresh period) what the nodes reported at
 * the last refresh. A node on board always knows itself as it is, and so does whoever it carries.
 * A node that joins reports at once.
 */
export class LoadBoard implements NodeListener {
  private readonly simulator: Simulator;
  private readonly capacity: Capacity;
  private readonly period: number;
  private readonly refreshKind: number;
  /** The nodes that report, by row: those that stand at a place. */
  private readonly reporting: Node[] = [];
  /** By node. */
  private rows = new Int32Array(0);
  /** By row, the processor's, then the accelerator's. */
  private queues = new Int32Array(0);
  private backlogs = new Float64Array(0);
  /** By row. */
  private freeMemory = new Float64Array(0);

  /** `nodes` are those that are there from the start. A period of zero ticks shows the present. */
  constructor(simulator: Simulator, capacity: Capacity, nodes: readonly Node[], period: number) {
    this.simulator = simulator;
    this.capacity = capacity;
    this.period = period;
    this.refreshKind = simulator.register("load refresh", Phase.reports, () => this.refresh());
    if (period > 0) for (const node of nodes) this.admit(node);
  }

  start(): void {
    if (this.period > 0) this.refresh();
  }

  joined(node: Node): void {
    if (this.period === 0 || node.place === NOWHERE) return;
    this.admit(node);
    this.report(this.rows[node.index]);
  }

  returned(node: Node): void {
    const row = this.rowOf(node);
    if (row !== NO_ROW) this.report(row);
  }

  queueLength(node: Node, accelerator: boolean): number {
    const row = this.rowOf(node);
    if (row !== NO_ROW) return this.queues[2 * row + (accelerator ? 1 : 0)];
    return accelerator ? node.accelerator!.jobs : node.processor.jobs;
  }

  backlogSeconds(node: Node, accelerator: boolean): number {
    const row = this.rowOf(node);
    if (row !== NO_ROW) return this.backlogs[2 * row + (accelerator ? 1 : 0)];
    return accelerator ? node.accelerator!.backlogSeconds() : node.processor.backlogSeconds();
  }

  freeMemoryBytes(node: Node): number {
    const row = this.rowOf(node);
    return row !== NO_ROW ? this.freeMemory[row] : this.capacity.unusedMemoryBytes(node);
  }

  private rowOf(node: Node): number {
    return node.index < this.rows.length ? this.rows[node.index] : NO_ROW;
  }

  private admit(node: Node): void {
    if (node.index >= this.rows.length) {
      this.rows = enlarged(this.rows, Math.max(node.index + 1, 2 * this.rows.length), NO_ROW);
    }
    const row = this.reporting.push(node) - 1;
    this.rows[node.index] = row;
    if (row < this.freeMemory.length) return;
    const capacity = Math.max(16, 2 * row);
    this.queues = enlarged(this.queues, 2 * capacity);
    this.backlogs = enlarged(this.backlogs, 2 * capacity);
    this.freeMemory = enlarged(this.freeMemory, capacity);
  }

  private refresh(): void {
    for (let row = 0; row < this.reporting.length; row++) {
      if (this.reporting[row].usable) this.report(row);
    }
    const { simulator } = this;
    simulator.schedule(simulator.now + this.period, this.refreshKind, 0);
  }

  private report(row: number): void {
    const node = this.reporting[row];
    this.queues[2 * row] = node.processor.jobs;
    this.backlogs[2 * row] = node.processor.backlogSeconds();
    this.freeMemory[row] = this.capacity.unusedMemoryBytes(node);
    if (node.accelerator === null) return;
    this.queues[2 * row + 1] = node.accelerator.jobs;
    this.backlogs[2 * row + 1] = node.accelerator.backlogSeconds();
  }
}
