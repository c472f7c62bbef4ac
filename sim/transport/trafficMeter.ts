import { CompensatedSums, compensatedTotal } from "../kernel/compensatedSum.ts";
import type { AccessCell } from "./accessCell.ts";
import type { TransferStore } from "./transferStore.ts";

/** What one channel of the wired network is, for the books. */
export interface ChannelRates {
  readonly linkClass: number;
  /** Null where it is not modelled, as the next one. */
  readonly energyJoulesPerByte: number | null;
  readonly priceDollarsPerByte: number | null;
}

/** Whoever carries the transfers: tells of those that flow, with the bytes that each has sent. */
interface Carrier {
  readonly transfers: TransferStore;
  eachFlowing(visit: (transfer: number, sentBytes: number) => void): void;
}

/** By class of links; sent = delivered + lost + in flight. */
export interface Traffic {
  readonly sentBytes: number;
  readonly deliveredBytes: number;
  readonly lostBytes: number;
  readonly inFlightBytes: number;
  /** Null unless it is modelled for every link of the class, as the next one. */
  readonly energyJoules: number | null;
  readonly costDollars: number | null;
}

/**
 * Counts the bytes that each class of links has carried for each owner, and what carrying them
 * took.
 *
 * A byte counts once on each link of its way, when it is carried: of a transfer that is under way
 * when counting begins, what it sends from then on. What was carried is delivered or lost: lost
 * with a transfer that is given up or begun anew, with a datagram that does not arrive, and as the
 * packets that a reliable transfer has to repeat.
 */
export class TrafficMeter {
  /** By owner and class of links, those of the first owner first. */
  private readonly delivered: CompensatedSums;
  private readonly lost: CompensatedSums;
  private readonly joules: CompensatedSums;
  private readonly dollars: CompensatedSums;
  private readonly classCount: number;
  /** Owners that have sent anything have numbers below this. */
  private ownerCount = 1;
  private readonly channels: readonly ChannelRates[];
  private readonly cells: readonly AccessCell[];
  /** By transfer under way when counting began: the bytes that it had sent by then. */
  private readonly uncountedBytes = new Map<number, number>();

  constructor(classCount: number, channels: readonly ChannelRates[], cells: readonly AccessCell[]) {
    this.channels = channels;
    this.cells = cells;
    this.classCount = classCount;
    this.delivered = new CompensatedSums(classCount);
    this.lost = new CompensatedSums(classCount);
    this.joules = new CompensatedSums(classCount);
    this.dollars = new CompensatedSums(classCount);
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(carrier: Carrier): void {
    for (const sums of [this.delivered, this.lost, this.joules, this.dollars]) sums.clear();
    carrier.eachFlowing((transfer, sentBytes) => this.uncountedBytes.set(transfer, sentBytes));
  }

  /** A stretch of a transfer has ended after so many bytes. */
  carried(transfers: TransferStore, transfer: number, bytes: number, delivered: boolean): void {
    const counted = this.counted(transfer, bytes);
    if (this.uncountedBytes.size > 0) this.uncountedBytes.delete(transfer);
    const lost = delivered ? counted * transfers.repeatedShare[transfer] : counted;
    const owner = transfers.owner[transfer];
    if (owner >= this.ownerCount) this.admit(owner);
    const first = owner * this.classCount;
    const { links } = transfers.lane[transfer]!.route;
    for (let hop = 0; hop < links.length; hop++) {
      this.add(first, this.channels[links[hop]], counted, lost);
    }
    const uplink = transfers.uplinkCell[transfer];
    if (uplink >= 0) this.add(first, this.cells[uplink], counted, lost);
    const downlink = transfers.downlinkCell[transfer];
    if (downlink >= 0) this.add(first, this.cells[downlink], counted, lost);
  }

  /** By class of links, up to now: of one owner, or of all where none is given. */
  traffic(carrier: Carrier, owner: number | null = null): Traffic[] {
    const inFlight = new CompensatedSums(this.classCount);
    const joules = new CompensatedSums(this.classCount);
    const dollars = new CompensatedSums(this.classCount);
    carrier.eachFlowing((transfer, sentBytes) => {
      if (owner !== null && carrier.transfers.owner[transfer] !== owner) return;
      const counted = this.counted(transfer, sentBytes);
      for (const over of this.ratesOf(carrier.transfers, transfer)) {
        inFlight.add(over.linkClass, counted);
        joules.add(over.linkClass, counted * (over.energyJoulesPerByte ?? 0));
        dollars.add(over.linkClass, counted * (over.priceDollarsPerByte ?? 0));
      }
    });
    return Array.from({ length: this.classCount }, (_, linkClass) => {
      const past = (sums: CompensatedSums) => this.past(sums, linkClass, owner);
      const deliveredBytes = past(this.delivered);
      const lostBytes = past(this.lost);
      const inFlightBytes = inFlight.total(linkClass);
      return {
        sentBytes: deliveredBytes + lostBytes + inFlightBytes,
        deliveredBytes,
        lostBytes,
        inFlightBytes,
        energyJoules: this.isModelled("energyJoulesPerByte", linkClass)
          ? past(this.joules) + joules.total(linkClass)
          : null,
        costDollars: this.isModelled("priceDollarsPerByte", linkClass)
          ? past(this.dollars) + dollars.total(linkClass)
          : null,
      };
    });
  }

  /** Of transfers that are no longer under way. */
  private past(sums: CompensatedSums, linkClass: number, owner: number | null): number {
    const { classCount, ownerCount } = this;
    if (owner !== null) {
      return owner < ownerCount ? sums.total(owner * classCount + linkClass) : 0;
    }
    return compensatedTotal(
      Array.from({ length: ownerCount }, (_, one) => sums.total(one * classCount + linkClass)),
    );
  }

  private isModelled(rate: keyof ChannelRates, linkClass: number): boolean {
    const known = (one: ChannelRates) => one.linkClass !== linkClass || one[rate] !== null;
    return this.channels.every(known) && this.cells.every(known);
  }

  private counted(transfer: number, bytes: number): number {
    const { uncountedBytes } = this;
    const uncounted = uncountedBytes.size > 0 ? (uncountedBytes.get(transfer) ?? 0) : 0;
    return Math.max(0, bytes - uncounted);
  }

  /** Those of every link that a flowing transfer crosses. */
  private ratesOf(transfers: TransferStore, transfer: number): ChannelRates[] {
    const { links } = transfers.lane[transfer]!.route;
    const cells = [transfers.uplinkCell[transfer], transfers.downlinkCell[transfer]];
    return [
      ...Array.from(links, (channel) => this.channels[channel]),
      ...cells.flatMap((cell) => (cell >= 0 ? this.cells[cell] : [])),
    ];
  }

  private admit(owner: number): void {
    this.ownerCount = owner + 1;
    const count = this.ownerCount * this.classCount;
    for (const sums of [this.delivered, this.lost, this.joules, this.dollars]) sums.reserve(count);
  }

  /** `first` is where the sums of the owner begin. */
  private add(first: number, over: ChannelRates, bytes: number, lost: number): void {
    const index = first + over.linkClass;
    this.delivered.add(index, bytes - lost);
    if (lost > 0) this.lost.add(index, lost);
    const { energyJoulesPerByte, priceDollarsPerByte } = over;
    if (energyJoulesPerByte !== null) this.joules.add(index, bytes * energyJoulesPerByte);
    if (priceDollarsPerByte !== null) this.dollars.add(index, bytes * priceDollarsPerByte);
  }
}
