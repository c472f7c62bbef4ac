import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { AccessCell } from "../transport/accessCell.ts";
import { CHANNEL_COLUMNS, type ChannelUse } from "./channelUse.ts";
import { ReportBoard, type Reporter, type ReportRules } from "./reportBoard.ts";

/** What a cell reports: the vehicles that it serves, then each of its directions by `CHANNEL`. */
export const CELL_REPORT = {
  attached: 0,
  uplink: 1,
  downlink: 1 + CHANNEL_COLUMNS,
} as const;

/** What is known of the load of cells. A cell that has failed reports that it serves no vehicle. */
export class CellReports implements Reporter {
  readonly columnCount = 1 + 2 * CHANNEL_COLUMNS;
  readonly cells: readonly AccessCell[];
  private readonly attachment: CellAttachment | null;
  private readonly use: ChannelUse;
  private readonly board: ReportBoard;

  constructor(options: {
    simulator: Simulator;
    cells: readonly AccessCell[];
    attachment: CellAttachment | null;
    use: ChannelUse;
    rules: ReportRules;
    /** A share of the period in [0, 1). */
    phaseOf: (cell: AccessCell) => number;
  }) {
    this.cells = options.cells;
    this.attachment = options.attachment;
    this.use = options.use;
    this.board = new ReportBoard(options.simulator, "cell report", options.rules, this);
    for (const cell of options.cells) this.board.admit(options.phaseOf(cell));
  }

  value(cell: number, column: number, delay: SimTime): number {
    return this.board.value(cell, column, delay);
  }

  timeOf(cell: number, delay: SimTime): SimTime {
    return this.board.timeOf(cell, delay);
  }

  measure(row: number, column: number): number {
    if (column === CELL_REPORT.attached) return this.attachment!.attachedCount(row);
    const { uplink, downlink, queue } = this.cells[row];
    if (queue !== null) return Number.NaN;
    return column < CELL_REPORT.downlink
      ? this.use.measure(uplink.link, column - CELL_REPORT.uplink)
      : this.use.measure(downlink.link, column - CELL_REPORT.downlink);
  }

  isAble(): boolean {
    return true;
  }
}
