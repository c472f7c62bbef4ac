import type { SimTime } from "../kernel/clock.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeReports } from "./nodeReports.ts";
import { NO_REPORT, PRESENT } from "./reportPlace.ts";
import type { Vantage } from "./vantage.ts";

/** What is known of nodes from a vantage: the source as it is, others as they have reported. */
export class HeardReports {
  private readonly reports: NodeReports;
  private readonly vantage: Vantage;

  constructor(reports: NodeReports, vantage: Vantage) {
    this.reports = reports;
    this.vantage = vantage;
  }

  /** Not a number where nothing is known. */
  value(node: Node, column: number): number {
    const { reports, vantage } = this;
    if (node === vantage.source) return reports.present(node, column);
    if (!vantage.hears(node.place)) return Number.NaN;
    return reports.value(node, column, vantage.delayFrom(node.place));
  }

  /** When what is known was so; negative where nothing is. */
  timeOf(node: Node): SimTime {
    const { reports, vantage } = this;
    if (node === vantage.source) return reports.now;
    if (!vantage.hears(node.place)) return -1;
    return reports.timeOf(node, vantage.delayFrom(node.place));
  }

  /** Where the report that is known stands in the node's ring, or `PRESENT` or `NO_REPORT`. */
  placeOf(node: Node): number {
    const { reports, vantage } = this;
    if (node === vantage.source) return PRESENT;
    if (!vantage.hears(node.place)) return NO_REPORT;
    return reports.placeOf(node, vantage.delayFrom(node.place));
  }
}
