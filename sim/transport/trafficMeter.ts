import type { AccessCell } from "./accessCell.ts";
import type { TransferStore } from "./transferStore.ts";

/** What one channel of the wired network is, for the books. */
export interface ChannelRates {
  readonly linkClass: number;
  readonly energyJoulesPerByte: number;
  readonly priceDollarsPerByte: number;
}

/**
 * Counts the bytes that each class of links has carried, and what carrying them took.
 *
 * A byte counts once on each link of its way. What was carried is delivered or lost: lost with a
 * transfer that is given up or begun anew, with a datagram that does not arrive, and as the packets
 * that a reliable transfer has to repeat.
 */
export class TrafficMeter {
  readonly sentBytes: Float64Array;
  readonly deliveredBytes: Float64Array;
  readonly lostBytes: Float64Array;
  readonly energyJoules: Float64Array;
  readonly costDollars: Float64Array;
  private readonly channels: readonly ChannelRates[];
  private readonly cells: readonly AccessCell[];

  constructor(classCount: number, channels: readonly ChannelRates[], cells: readonly AccessCell[]) {
    this.channels = channels;
    this.cells = cells;
    this.sentBytes = new Float64Array(classCount);
    this.deliveredBytes = new Float64Array(classCount);
    this.lostBytes = new Float64Array(classCount);
    this.energyJoules = new Float64Array(classCount);
    this.costDollars = new Float64Array(classCount);
  }

  /** A stretch of a transfer has ended after so many bytes. */
  carried(transfers: TransferStore, transfer: number, bytes: number, delivered: boolean): void {
    const lost = delivered ? bytes * transfers.repeatedShare[transfer] : bytes;
    const { links } = transfers.lane[transfer]!.route;
    for (let hop = 0; hop < links.length; hop++) this.add(this.channels[links[hop]], bytes, lost);
    const uplink = transfers.uplinkCell[transfer];
    if (uplink >= 0) this.add(this.cells[uplink], bytes, lost);
    const downlink = transfers.downlinkCell[transfer];
    if (downlink >= 0) this.add(this.cells[downlink], bytes, lost);
  }

  /** Visits every link that a flowing transfer crosses. */
  eachLink(transfers: TransferStore, transfer: number, visit: (rates: ChannelRates) => void): void {
    for (const channel of transfers.lane[transfer]!.route.links) visit(this.channels[channel]);
    const uplink = transfers.uplinkCell[transfer];
    if (uplink >= 0) visit(this.cells[uplink]);
    const downlink = transfers.downlinkCell[transfer];
    if (downlink >= 0) visit(this.cells[downlink]);
  }

  private add(over: ChannelRates, bytes: number, lost: number): void {
    const { linkClass } = over;
    this.sentBytes[linkClass] += bytes;
    this.lostBytes[linkClass] += lost;
    this.deliveredBytes[linkClass] += bytes - lost;
    this.energyJoules[linkClass] += bytes * over.energyJoulesPerByte;
    this.costDollars[linkClass] += bytes * over.priceDollarsPerByte;
  }
}
