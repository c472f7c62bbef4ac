import { NOWHERE, type Node } from "../nodes/node.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import { type AccessCell, type RadioLink, radioUsage } from "../transport/accessCell.ts";
import type { Path } from "../transport/path.ts";
import type { UnderWay } from "../transport/underWay.ts";
import { CELL_REPORT, type CellReports } from "./cellReports.ts";
import { CHANNEL } from "./channelUse.ts";
import type { Vantage } from "./vantage.ts";
import type { WireReports } from "./wireReports.ts";

/**
 * How long a transfer will take beside those that have been reported: the latency of its way, half
 * of the jitter, and the longest of what its bytes take on each of the links that it shares. On a
 * link where it would take x seconds alone, n others who have b seconds of sending left take their
 * equal shares until they are done: n · x seconds at most, and no more than b. What begins later is
 * not foreseen, nor an interruption of the radio.
 */
export class TransferForecast {
  private readonly path: Path;
  private readonly cells: CellReports;
  private readonly wires: WireReports;
  private readonly vantage: Vantage;
  private readonly network: FlowNetwork;
  private readonly underWay: UnderWay;

  constructor(options: {
    path: Path;
    cells: CellReports;
    wires: WireReports;
    vantage: Vantage;
    network: FlowNetwork;
    underWay: UnderWay;
  }) {
    this.path = options.path;
    this.cells = options.cells;
    this.wires = options.wires;
    this.vantage = options.vantage;
    this.network = options.network;
    this.underWay = options.underWay;
  }

  /** Infinity where there is no way. */
  seconds(from: Node, to: Node, bytes: number): number {
    const { path } = this;
    if (path.find(from, to) !== null) return Infinity;
    const latency = path.startSeconds + path.jitterSeconds / 2;
    if (bytes === 0) return latency;
    const sent = bytes / (1 - path.loss);
    let seconds = Math.max(sent / path.bytesPerSecond, this.wiredSeconds(sent));
    const { uplink, downlink } = path;
    if (uplink !== null && uplink.queue === null) {
      seconds = Math.max(seconds, this.uplinkSeconds(from, uplink, sent));
    }
    if (downlink !== null && downlink.queue === null) {
      const rate = path.downlinkBytesPerSecond;
      const alone = sent * radioUsage(downlink.downlink, rate);
      seconds = Math.max(
        seconds,
        this.radioSeconds(downlink, downlink.downlink, alone, CELL_REPORT.downlink),
      );
    }
    return latency + seconds;
  }

  /** The largest known load of the wired links of the way; null where there is none to know. */
  linkLoad(from: Node, to: Node): number | null {
    if (this.vantage.scope !== "all" || this.path.find(from, to) !== null) return null;
    const { links } = this.path.route!;
    let largest: number | null = null;
    for (let hop = 0; hop < links.length; hop++) {
      const load = this.wires.value(links[hop], CHANNEL.load, this.wiredDelay);
      if (load >= (largest ?? 0)) largest = load;
    }
    return largest;
  }

  /** When the load of the wired links was so; negative where it is not known. */
  get linkTime(): number {
    return this.vantage.scope === "all" ? this.wires.timeOf(this.wiredDelay) : -1;
  }

  /** Beside what the sender itself has just begun to send, which no cell reports yet. */
  private uplinkSeconds(from: Node, cell: AccessCell, bytes: number): number {
    const usage = radioUsage(cell.uplink, this.path.uplinkBytesPerSecond);
    const alone = bytes * usage;
    const { underWay } = this;
    underWay.lookAtStarting(from);
    const own = besides(alone, underWay.startingTransfers, underWay.startingBytes * usage);
    return own + this.radioSeconds(cell, cell.uplink, alone, CELL_REPORT.uplink);
  }

  private radioSeconds(cell: AccessCell, radio: RadioLink, work: number, first: number): number {
    const alone = radio.airtime ? work : this.aloneSeconds(radio.link, work);
    if (!this.vantage.hears(cell.place)) return alone;
    const delay = this.vantage.delayFrom(cell.place);
    const others = this.cells.value(cell.index, first + CHANNEL.transfers, delay);
    const backlog = this.cells.value(cell.index, first + CHANNEL.backlogSeconds, delay);
    return alone + besides(alone, others, backlog);
  }

  private wiredSeconds(bytes: number): number {
    if (this.vantage.scope !== "all") return 0;
    const { links } = this.path.route!;
    let longest = 0;
    for (let hop = 0; hop < links.length; hop++) {
      const alone = this.aloneSeconds(links[hop], bytes);
      const others = this.wires.value(links[hop], CHANNEL.transfers, this.wiredDelay);
      const backlog = this.wires.value(links[hop], CHANNEL.backlogSeconds, this.wiredDelay);
      longest = Math.max(longest, alone + besides(alone, others, backlog));
    }
    return longest;
  }

  private aloneSeconds(link: number, bytes: number): number {
    return bytes / this.network.capacity(link);
  }

  private get wiredDelay(): number {
    return this.vantage.delayFrom(NOWHERE);
  }
}

/** What others take meanwhile; nothing where nothing of them is known. */
function besides(alone: number, others: number, backlog: number): number {
  // Nobody times endless is no number: so it is on a link that is down.
  if (!(others > 0 && backlog > 0)) return 0;
  return Math.min(others * alone, backlog);
}
