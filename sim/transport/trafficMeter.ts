import type { Route } from "../platform/routes.ts";
import type { AccessCell } from "./accessCell.ts";
import type { Carrier } from "./carrier.ts";
import { type ChannelRates, ClassTraffic, type Traffic } from "./classTraffic.ts";
import { CrossedBytes } from "./crossedBytes.ts";
import type { TransferStore } from "./transferStore.ts";

/** What the network has carried for one owner. */
class OwnTraffic {
  readonly overRoutes = new CrossedBytes();
  readonly overCells = new CrossedBytes();
}

/**
 * Counts the bytes that each class of links has carried for each owner, and what carrying them
 * took.
 *
 * A byte counts once on each link of its way, when it is carried: of a transfer that is under way
 * when counting begins, what it sends from then on. What was carried is delivered or lost: lost
 * with a transfer that is given up or begun anew, with a datagram that does not arrive, and as the
 * packets that a reliable transfer has to repeat.
 *
 * A transfer is counted once for its route and once for each cell; what that comes to on the links
 * is worked out when it is read.
 */
export class TrafficMeter {
  /** By owner, those that have sent anything. */
  private readonly own: (OwnTraffic | undefined)[] = [];
  /** By number, those over which anything was sent. */
  private readonly routes: (Route | undefined)[] = [];
  private readonly classCount: number;
  private readonly channels: readonly ChannelRates[];
  private readonly cells: readonly AccessCell[];
  /** By transfer under way when counting began: the bytes that it had sent by then. */
  private readonly uncountedBytes = new Map<number, number>();

  constructor(classCount: number, channels: readonly ChannelRates[], cells: readonly AccessCell[]) {
    this.channels = channels;
    this.cells = cells;
    this.classCount = classCount;
  }

  /** What is counted is counted from now on: the warm-up is over. */
  beginCounting(carrier: Carrier): void {
    for (const one of this.own) {
      one?.overRoutes.clear();
      one?.overCells.clear();
    }
    carrier.eachFlowing((transfer, sentBytes) => this.uncountedBytes.set(transfer, sentBytes));
  }

  /** A stretch of a transfer has ended after so many bytes. */
  carried(transfers: TransferStore, transfer: number, bytes: number, delivered: boolean): void {
    const counted = this.counted(transfer, bytes);
    if (this.uncountedBytes.size > 0) this.uncountedBytes.delete(transfer);
    const lost = delivered ? counted * transfers.repeatedShare[transfer] : counted;
    const { overRoutes, overCells } = this.trafficOf(transfers.owner[transfer]);
    const { route } = transfers.lane[transfer]!;
    this.routes[route.index] = route;
    overRoutes.add(route.index, counted, lost);
    const uplink = transfers.uplinkCell[transfer];
    if (uplink >= 0) overCells.add(uplink, counted, lost);
    const downlink = transfers.downlinkCell[transfer];
    if (downlink >= 0) overCells.add(downlink, counted, lost);
  }

  /** By class of links, up to now: of one owner, or of all where none is given. */
  traffic(carrier: Carrier, owner: number | null = null): Traffic[] {
    const { channels, cells } = this;
    const classes = Array.from({ length: this.classCount }, () => new ClassTraffic());
    const add = (over: ChannelRates, delivered: number, lost: number, inFlight: number) =>
      classes[over.linkClass].add(over, delivered, lost, inFlight);
    for (const channel of channels) classes[channel.linkClass].include(channel);
    for (const cell of cells) classes[cell.linkClass].include(cell);
    for (const own of owner === null ? this.own : [this.own[owner]]) {
      own?.overRoutes.each((route, delivered, lost) => {
        for (const link of this.routes[route]!.links) add(channels[link], delivered, lost, 0);
      });
      own?.overCells.each((cell, delivered, lost) => add(cells[cell], delivered, lost, 0));
    }
    carrier.eachFlowing((transfer, sentBytes) => {
      const { transfers } = carrier;
      if (owner !== null && transfers.owner[transfer] !== owner) return;
      const counted = this.counted(transfer, sentBytes);
      for (const link of transfers.lane[transfer]!.route.links) add(channels[link], 0, 0, counted);
      for (const cell of [transfers.uplinkCell[transfer], transfers.downlinkCell[transfer]]) {
        if (cell >= 0) add(cells[cell], 0, 0, counted);
      }
    });
    return classes.map((one) => one.total);
  }

  private counted(transfer: number, bytes: number): number {
    const { uncountedBytes } = this;
    const uncounted = uncountedBytes.size > 0 ? (uncountedBytes.get(transfer) ?? 0) : 0;
    return Math.max(0, bytes - uncounted);
  }

  private trafficOf(owner: number): OwnTraffic {
    return this.own[owner] ?? this.admit(owner);
  }

  private admit(owner: number): OwnTraffic {
    const traffic = new OwnTraffic();
    this.own[owner] = traffic;
    return traffic;
  }
}
