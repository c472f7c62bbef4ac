import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { Capacity } from "../nodes/capacity.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { NodeListener } from "../nodes/nodeLife.ts";
import { RESOURCE } from "../nodes/resources.ts";
import { LEVEL_COLUMNS, presentAt } from "./levelReports.ts";
import { ReportBoard, type Reporter, type ReportRules } from "./reportBoard.ts";
import { NO_REPORT, PRESENT } from "./reportPlace.ts";
import type { SentLedger } from "./sentAccounts.ts";

/** What a node reports, by column. */
export const NODE_REPORT = {
  processorJobs: 0,
  processorBacklogSeconds: 1,
  acceleratorJobs: 2,
  acceleratorBacklogSeconds: 3,
  freeMemoryBytes: 4,
  /** Millionths of its cores that are reserved. */
  reserved: 5,
  /** Accelerators at work, and until each is done with its batch: the sum, and the least. */
  acceleratorBusy: 6,
  acceleratorRestSeconds: 7,
  acceleratorNextSeconds: 10,
  /** What waits for one of them, and for how long that is work for one. */
  acceleratorWaiting: 8,
  acceleratorWaitingSeconds: 9,
  /** Until the batch that gathers need not wait any more to be filled. */
  acceleratorGatherSeconds: 11,
} as const;

const COLUMNS = 12;
/** The column of a part of `LEVEL_REPORT` for a level; there are none where there is one level. */
export function levelColumn(level: number, part: number): number {
  return COLUMNS + level * LEVEL_COLUMNS + part;
}

/** Of a node that does not report. */
const NO_ROW = -1;

/**
 * What is known of the nodes: those that stand at a place report; one on board always knows itself
 * as it is, and so does what it carries. A node that joins or is back reports at once; one that
 * is down or away does not.
 */
export class NodeReports implements NodeListener, Reporter {
  readonly columnCount: number;
  private readonly simulator: Simulator;
  private readonly capacity: Capacity;
  private readonly board: ReportBoard;
  /** A share of the period in [0, 1). */
  private readonly phaseOf: (node: Node) => number;
  /** Of what has been sent to the nodes; null where none is kept. */
  private readonly ledger: SentLedger | null;
  /** By row. */
  private readonly reporting: Node[] = [];
  /** By node. */
  private rows = new Int32Array(0);

  /** `nodes` are those that are there from the start. */
  constructor(options: {
    simulator: Simulator;
    capacity: Capacity;
    nodes: readonly Node[];
    rules: ReportRules;
    phaseOf: (node: Node) => number;
    ledger: SentLedger | null;
    /** Levels of priority that are told apart: one where there is only one. */
    levels: number;
  }) {
    const { simulator, rules } = options;
    this.simulator = simulator;
    this.capacity = options.capacity;
    this.phaseOf = options.phaseOf;
    this.ledger = options.ledger;
    this.columnCount = levelColumn(options.levels > 1 ? options.levels : 0, 0);
    this.board = new ReportBoard(simulator, "node report", rules, this);
    for (const node of options.nodes) this.admit(node);
  }

  /** What a node has reported, as a party that hears of it so many ticks later knows it. */
  value(node: Node, column: number, delay: SimTime): number {
    const row = this.rowOf(node);
    return row === NO_ROW ? this.present(node, column) : this.board.value(row, column, delay);
  }

  /** When it was so; negative where nothing is known. */
  timeOf(node: Node, delay: SimTime): SimTime {
    const row = this.rowOf(node);
    return row === NO_ROW ? this.simulator.now : this.board.timeOf(row, delay);
  }

  /** The place in the ring of its reports of what is known, or `PRESENT` or `NO_REPORT`. */
  placeOf(node: Node, delay: SimTime): number {
    const row = this.rowOf(node);
    if (row === NO_ROW || this.board.isFresh) return PRESENT;
    const place = this.board.placeOf(row, delay);
    return place < 0 ? NO_REPORT : place;
  }

  get now(): SimTime {
    return this.simulator.now;
  }

  measure(row: number, column: number): number {
    return this.present(this.reporting[row], column);
  }

  isAble(row: number): boolean {
    return this.reporting[row].usable;
  }

  made(row: number, place: number): void {
    this.ledger?.reportMade(this.reporting[row], place, this.simulator.now);
  }

  joined(node: Node): void {
    if (node.place !== NOWHERE) this.admit(node);
  }

  returned(node: Node): void {
    const row = this.rowOf(node);
    if (row !== NO_ROW) this.board.report(row);
  }

  /** As it is at the moment: what a node knows of itself. */
  present(node: Node, column: number): number {
    if (column >= COLUMNS) {
      const place = column - COLUMNS;
      const level = Math.floor(place / LEVEL_COLUMNS);
      return presentAt(node, level, place % LEVEL_COLUMNS, this.simulator);
    }
    switch (column) {
      case NODE_REPORT.processorJobs:
        return node.processor.jobs;
      case NODE_REPORT.processorBacklogSeconds:
        return node.processor.backlogSeconds();
      case NODE_REPORT.acceleratorJobs:
        return node.accelerator?.jobs ?? Number.NaN;
      case NODE_REPORT.acceleratorBacklogSeconds:
        return node.accelerator?.backlogSeconds() ?? Number.NaN;
      case NODE_REPORT.acceleratorBusy:
        return node.accelerator?.busyServers ?? Number.NaN;
      case NODE_REPORT.acceleratorRestSeconds:
        return node.accelerator?.restSeconds() ?? Number.NaN;
      case NODE_REPORT.acceleratorNextSeconds:
        return node.accelerator?.nextSeconds() ?? Number.NaN;
      case NODE_REPORT.acceleratorWaiting:
        return node.accelerator?.waiting ?? Number.NaN;
      case NODE_REPORT.acceleratorWaitingSeconds:
        return node.accelerator?.waitingSeconds() ?? Number.NaN;
      case NODE_REPORT.acceleratorGatherSeconds:
        return node.accelerator?.gatherSeconds() ?? Number.NaN;
      case NODE_REPORT.freeMemoryBytes:
        return this.capacity.unusedMemoryBytes(node);
      default:
        return this.capacity.reserved(node, RESOURCE.coreMillionths);
    }
  }

  private rowOf(node: Node): number {
    return node.index < this.rows.length ? this.rows[node.index] : NO_ROW;
  }

  private admit(node: Node): void {
    if (this.board.isFresh) return;
    if (node.index >= this.rows.length) {
      this.rows = enlarged(this.rows, Math.max(node.index + 1, 2 * this.rows.length), NO_ROW);
    }
    this.rows[node.index] = this.reporting.push(node) - 1;
    this.board.admit(this.phaseOf(node));
  }
}
