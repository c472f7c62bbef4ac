import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { CHANNEL_COLUMNS, type ChannelUse } from "./channelUse.ts";
import { ReportBoard, type Reporter, type ReportRules } from "./reportBoard.ts";

/** All wired channels are reported together. */
const ROW = 0;

/**
 * What is known of the load of wired channels: read out all at once, as the management of a network
 * polls its counters.
 */
export class WireReports implements Reporter {
  readonly columnCount: number;
  private readonly use: ChannelUse;
  private readonly board: ReportBoard;

  /** Channels are the links 0 … channelCount − 1 of the network. */
  constructor(options: {
    simulator: Simulator;
    channelCount: number;
    use: ChannelUse;
    rules: ReportRules;
    /** A share of the period in [0, 1). */
    phase: number;
  }) {
    this.columnCount = options.channelCount * CHANNEL_COLUMNS;
    this.use = options.use;
    this.board = new ReportBoard(options.simulator, "network report", options.rules, this);
    this.board.admit(options.phase);
  }

  /** Of a channel, by `CHANNEL`. */
  value(channel: number, column: number, delay: SimTime): number {
    return this.board.value(ROW, channel * CHANNEL_COLUMNS + column, delay);
  }

  timeOf(delay: SimTime): SimTime {
    return this.board.timeOf(ROW, delay);
  }

  measure(_row: number, column: number): number {
    return this.use.measure(Math.floor(column / CHANNEL_COLUMNS), column % CHANNEL_COLUMNS);
  }

  isAble(): boolean {
    return true;
  }
}
