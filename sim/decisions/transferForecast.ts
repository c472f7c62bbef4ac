import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import { type AccessCell, type RadioLink, radioUsage } from "../transport/accessCell.ts";
import type { Path } from "../transport/path.ts";
import { CELL_REPORT, type CellReports } from "./cellReports.ts";
import { CHANNEL } from "./channelUse.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import { ShareForecast } from "./shareForecast.ts";
import type { Vantage } from "./vantage.ts";
import type { WireReports } from "./wireReports.ts";

/** How a task is sent, as it is expected. */
export interface Sending {
  /** Until all of it is there; 0 where it stays. */
  readonly seconds: number;
  /** The cell that it goes to by radio, or `NOWHERE`; until it begins there, for how long alone. */
  readonly cell: number;
  readonly startSeconds: number;
  readonly airSeconds: number;
}

const STAYS: Sending = { seconds: 0, cell: NOWHERE, startSeconds: 0, airSeconds: 0 };

/**
 * How long a transfer will take beside those that have been reported: the latency of its way, half
 * of the jitter, and the longest of what its bytes take on each of the links that it shares. To a
 * cell it goes beside what the cell has reported and what the same party has had sent since, and as
 * much more as it will if it goes on as of late. On other links, where it would take x seconds
 * alone, n others that have b seconds of sending left take their equal shares until they are done:
 * n · x seconds at most, and no more than b. What other parties send meanwhile is not foreseen, nor
 * an interruption of the radio, nor that the radio will be better or worse.
 */
export class TransferForecast {
  private readonly path: Path;
  private readonly cells: CellReports;
  private readonly wires: WireReports;
  private readonly vantage: Vantage;
  private readonly network: FlowNetwork;
  private readonly simulator: Simulator;
  private readonly share = new ShareForecast();
  private sent: SentAccounts | null = null;
  /** The cell that `share` tells about, or `NOWHERE`, and since when. */
  private sharedCell = NOWHERE;
  private shareTime: SimTime = 0;
  /** By how much what is sent there later makes a transfer longer that takes so long alone. */
  private later = 0;
  private laterAlone = NaN;

  constructor(options: {
    path: Path;
    cells: CellReports;
    wires: WireReports;
    vantage: Vantage;
    network: FlowNetwork;
    simulator: Simulator;
  }) {
    this.path = options.path;
    this.cells = options.cells;
    this.wires = options.wires;
    this.vantage = options.vantage;
    this.network = options.network;
    this.simulator = options.simulator;
  }

  /** Turns to the next decision, of a party with such accounts. */
  by(sent: SentAccounts): void {
    this.sent = sent;
    this.sharedCell = NOWHERE;
  }

  /** Of bytes that take so long as was worked out. */
  sending(from: Node, to: Node, bytes: number, seconds: number): Sending {
    if (from === to) return STAYS;
    if (seconds === Infinity || this.path.find(from, to) !== null) return { ...STAYS, seconds };
    const { uplink } = this.path;
    if (uplink === null || uplink.queue !== null) return { ...STAYS, seconds };
    const startSeconds = this.path.startSeconds;
    return { seconds, cell: uplink.index, startSeconds, airSeconds: this.aloneAt(uplink, bytes) };
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
      seconds = Math.max(seconds, this.uplinkSeconds(uplink, bytes));
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

  /** Beside what was there as of the report, what this party has had sent since, and will have. */
  private uplinkSeconds(cell: AccessCell, bytes: number): number {
    if (this.sharedCell !== cell.index) this.turnToCell(cell);
    const { clock, now } = this.simulator;
    const begins = clock.toSeconds(now - this.shareTime) + this.path.startSeconds;
    const alone = this.aloneAt(cell, bytes);
    const seconds = this.share.seconds(begins, alone);
    return seconds * (1 + this.laterShare(cell, alone));
  }

  /** To all candidates of a decision the same is sent over the cell of their source. */
  private laterShare(cell: AccessCell, alone: number): number {
    if (this.sent === null || alone === Infinity) return 0;
    if (alone !== this.laterAlone) {
      const { clock, now } = this.simulator;
      this.later = this.sent.laterShare(cell.index, now, clock.fromSeconds(alone));
      this.laterAlone = alone;
    }
    return this.later;
  }

  /** All candidates of a decision are reached over the cell of their source. */
  private turnToCell(cell: AccessCell): void {
    const { share, simulator } = this;
    const { clock, now } = simulator;
    const delay = this.vantage.delayFrom(cell.place);
    const isHeard = this.vantage.hears(cell.place);
    const time = isHeard ? this.cells.timeOf(cell.index, delay) : -1;
    const sent = this.sent === null ? [] : this.sent.sentBy(cell.index, time);
    let from = time;
    if (time < 0) {
      from = now;
      for (const { airTime } of sent) from = Math.min(from, airTime);
      share.begin(0, 0);
    } else {
      const others = this.cells.value(cell.index, CELL_REPORT.uplink + CHANNEL.transfers, delay);
      const first = CELL_REPORT.uplink + CHANNEL.backlogSeconds;
      share.begin(others, this.cells.value(cell.index, first, delay));
    }
    for (const { airTime, airTicks } of sent) {
      share.expect(clock.toSeconds(airTime - from), clock.toSeconds(airTicks));
    }
    this.sharedCell = cell.index;
    this.laterAlone = NaN;
    this.shareTime = from;
  }

  /** For how long a transfer to a cell takes all of it. */
  private aloneAt({ uplink }: AccessCell, bytes: number): number {
    const { path } = this;
    const work = (bytes / (1 - path.loss)) * radioUsage(uplink, path.uplinkBytesPerSecond);
    return uplink.airtime ? work : this.aloneSeconds(uplink.link, work);
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
  // Zero times infinity is no number: so it is on a link that is down.
  if (!(others > 0 && backlog > 0)) return 0;
  return Math.min(others * alone, backlog);
}
