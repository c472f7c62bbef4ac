import type { Simulator } from "../kernel/simulator.ts";
import type { CellView } from "../policy/dispatchView.ts";
import { CELL_REPORT, type CellReports } from "./cellReports.ts";
import { CHANNEL } from "./channelUse.ts";
import { known } from "./known.ts";
import type { Vantage } from "./vantage.ts";

/** What is known of a cell from a vantage. The same object serves all decisions. */
export class KnownCell implements CellView {
  index = 0;
  private readonly simulator: Simulator;
  private readonly reports: CellReports;
  private readonly vantage: Vantage;

  constructor(simulator: Simulator, reports: CellReports, vantage: Vantage) {
    this.simulator = simulator;
    this.reports = reports;
    this.vantage = vantage;
  }

  /** Turns to another cell. */
  of(cell: number): this {
    this.index = cell;
    return this;
  }

  get name(): string {
    return this.reports.cells[this.index].name;
  }

  get ageSeconds(): number | null {
    if (!this.isHeard) return null;
    const { simulator, reports } = this;
    const time = reports.timeOf(this.index, this.delay);
    return time < 0 ? null : simulator.clock.toSeconds(simulator.now - time);
  }

  get attachedVehicles(): number | null {
    return this.value(CELL_REPORT.attached);
  }

  get uplinkTransfers(): number | null {
    return this.value(CELL_REPORT.uplink + CHANNEL.transfers);
  }

  get downlinkTransfers(): number | null {
    return this.value(CELL_REPORT.downlink + CHANNEL.transfers);
  }

  get uplinkLoad(): number | null {
    return this.value(CELL_REPORT.uplink + CHANNEL.load);
  }

  get downlinkLoad(): number | null {
    return this.value(CELL_REPORT.downlink + CHANNEL.load);
  }

  get uplinkBacklogSeconds(): number | null {
    return this.value(CELL_REPORT.uplink + CHANNEL.backlogSeconds);
  }

  get downlinkBacklogSeconds(): number | null {
    return this.value(CELL_REPORT.downlink + CHANNEL.backlogSeconds);
  }

  private get isHeard(): boolean {
    return this.vantage.hears(this.reports.cells[this.index].place);
  }

  private get delay(): number {
    return this.vantage.delayFrom(this.reports.cells[this.index].place);
  }

  private value(column: number): number | null {
    return this.isHeard ? known(this.reports.value(this.index, column, this.delay)) : null;
  }
}
