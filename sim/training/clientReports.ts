import type { Simulator } from "../kernel/simulator.ts";
import type { Node } from "../nodes/node.ts";
import type { Clients } from "./clients.ts";
import type { Timers } from "./timers.ts";

/** Clients that have appeared, and the nodes that they are. */
type Known = Pick<Clients, "count" | "nodeOf">;

/** What a client tells of itself; null where there is no way, or it is not modelled. */
export interface ClientReport {
  readonly uplinkBytesPerSecond: number | null;
  readonly downlinkBytesPerSecond: number | null;
  readonly dwellSeconds: number | null;
  readonly batteryShare: number | null;
}

/**
 * What all clients have told of themselves, at one time and again after each period: a client that
 * has appeared since then has not been heard of. Telling costs nothing and cannot be lost.
 */
export class ClientReports {
  private readonly reports = new Map<number, { report: ClientReport; atSeconds: number }>();
  private readonly simulator: Simulator;
  private readonly nodes: Known;
  private readonly report: (client: number, node: Node) => ClientReport;

  /** Begins at once and goes on, each time after `periodSeconds`. */
  constructor(
    periodSeconds: number,
    simulator: Simulator,
    timers: Timers,
    nodes: Known,
    report: (client: number, node: Node) => ClientReport,
  ) {
    this.simulator = simulator;
    this.nodes = nodes;
    this.report = report;
    const look = () => {
      this.look();
      timers.after(periodSeconds, look);
    };
    timers.after(0, look);
  }

  /** Undefined where it has not been heard of. */
  of(client: number): ClientReport | undefined {
    return this.reports.get(client)?.report;
  }

  ageSeconds(client: number): number | null {
    const told = this.reports.get(client);
    return told === undefined ? null : this.simulator.nowSeconds - told.atSeconds;
  }

  private look(): void {
    const { nowSeconds: atSeconds } = this.simulator;
    for (let client = 0; client < this.nodes.count; client++) {
      const node = this.nodes.nodeOf(client)!;
      if (node.usable) this.reports.set(client, { report: this.report(client, node), atSeconds });
    }
  }
}
