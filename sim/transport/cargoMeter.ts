import { CompensatedSums } from "../kernel/compensatedSum.ts";
import type { AccessCell } from "./accessCell.ts";
import type { Carrier } from "./carrier.ts";
import type { ChannelRates } from "./classTraffic.ts";
import type { RadioBytes } from "./modemMeter.ts";
import type { TransferStore } from "./transferStore.ts";

/** What the network has carried for one owner of one class of data. */
export interface Cargo {
  /** Repeated packets and stretches begun anew counted, and what is on its way. */
  readonly carriedBytes: number;
  /** Of these, the ones on their way out of the owner's border, whether they arrive or not. */
  readonly outsideBytes: number;
  /** Of the network; null unless it is modelled for every link that they have crossed. */
  readonly networkJoules: number | null;
}

/** By class of data. */
class CargoSums {
  readonly carried: CompensatedSums;
  readonly outside: CompensatedSums;
  readonly joules: CompensatedSums;
  /** A link whose energy is not modelled has been crossed. */
  readonly isPartial: boolean[];

  constructor(classCount: number) {
    this.carried = new CompensatedSums(classCount);
    this.outside = new CompensatedSums(classCount);
    this.joules = new CompensatedSums(classCount);
    this.isPartial = new Array<boolean>(classCount).fill(false);
  }

  add(cargo: number, bytes: number, isOutside: boolean, joulesPerByte: number | null): void {
    this.carried.add(cargo, bytes);
    if (isOutside) this.outside.add(cargo, bytes);
    if (joulesPerByte === null) this.isPartial[cargo] ||= bytes > 0;
    else this.joules.add(cargo, bytes * joulesPerByte);
  }
}

/** An owner whose transfers are followed: its sums by class of data, and the bytes by radio. */
interface Followed {
  /** Whether bytes may not be at a node, by its index. */
  readonly isOutside: (node: number) => boolean;
  readonly sums: CargoSums;
  readonly up: Map<number, number>;
  readonly down: Map<number, number>;
}

/**
 * Counts what some owners' transfers carry, by the class of data that each transfer says, over the
 * whole run. A byte counts once, however many links it crosses, when it is carried; it counts as
 * outside where the node that it is sent to lies beyond the owner's border.
 */
export class CargoMeter {
  private readonly followed = new Map<number, Followed>();
  private readonly channels: readonly ChannelRates[];
  private readonly cells: readonly AccessCell[];
  private readonly classCount: number;

  /** `classCount`: classes of data that an owner tells apart at most. */
  constructor(classCount: number, channels: readonly ChannelRates[], cells: readonly AccessCell[]) {
    this.classCount = classCount;
    this.channels = channels;
    this.cells = cells;
  }

  /** Follows an owner from now on. */
  follow(owner: number, isOutside: (node: number) => boolean): void {
    const sums = new CargoSums(this.classCount);
    this.followed.set(owner, { isOutside, sums, up: new Map(), down: new Map() });
  }

  /** A stretch of a transfer has ended after so many bytes. */
  carried(transfers: TransferStore, transfer: number, bytes: number): void {
    if (this.followed.size === 0) return;
    const one = this.followed.get(transfers.owner[transfer]);
    if (one === undefined) return;
    this.count(one, one.sums, transfers, transfer, bytes);
    addRadio(one, transfers, transfer, bytes);
  }

  /** Of an owner that is followed, up to now, by class of data. */
  cargoOf(owner: number, carrier: Carrier): Cargo[] {
    const one = this.followed.get(owner)!;
    const flowing = new CargoSums(this.classCount);
    this.eachOf(owner, carrier, (transfer, bytes) =>
      this.count(one, flowing, carrier.transfers, transfer, bytes),
    );
    const total = (of: "carried" | "outside" | "joules", cargo: number) =>
      one.sums[of].total(cargo) + flowing[of].total(cargo);
    return Array.from({ length: this.classCount }, (_, cargo) => ({
      carriedBytes: total("carried", cargo),
      outsideBytes: total("outside", cargo),
      networkJoules:
        one.sums.isPartial[cargo] || flowing.isPartial[cargo] ? null : total("joules", cargo),
    }));
  }

  /** What has gone over radios for an owner that is followed, up to now. */
  radioBytesOf(owner: number, carrier: Carrier): RadioBytes {
    const one = this.followed.get(owner)!;
    const all = { up: new Map(one.up), down: new Map(one.down) };
    this.eachOf(owner, carrier, (transfer, bytes) =>
      addRadio(all, carrier.transfers, transfer, bytes),
    );
    return all;
  }

  private count(
    { isOutside }: Followed,
    sums: CargoSums,
    transfers: TransferStore,
    transfer: number,
    bytes: number,
  ): void {
    const { cargo } = transfers.terms[transfer];
    const joulesPerByte = this.joulesPerByte(transfers, transfer);
    sums.add(cargo, bytes, isOutside(transfers.to[transfer]), joulesPerByte);
  }

  private eachOf(
    owner: number,
    carrier: Carrier,
    visit: (transfer: number, bytes: number) => void,
  ): void {
    carrier.eachFlowing((transfer, bytes) => {
      if (carrier.transfers.owner[transfer] === owner) visit(transfer, bytes);
    });
  }

  /** Over all links that a transfer crosses; null where it is not modelled for one of them. */
  private joulesPerByte(transfers: TransferStore, transfer: number): number | null {
    const { links } = transfers.lane[transfer]!.route;
    let sum = 0;
    for (let hop = 0; hop < links.length; hop++) {
      const rate = this.channels[links[hop]].energyJoulesPerByte;
      if (rate === null) return null;
      sum += rate;
    }
    for (const cell of [transfers.uplinkCell[transfer], transfers.downlinkCell[transfer]]) {
      if (cell < 0) continue;
      const rate = this.cells[cell].energyJoulesPerByte;
      if (rate === null) return null;
      sum += rate;
    }
    return sum;
  }
}

function addRadio(
  { up, down }: { readonly up: Map<number, number>; readonly down: Map<number, number> },
  transfers: TransferStore,
  transfer: number,
  bytes: number,
): void {
  const [from, to] = [transfers.from[transfer], transfers.to[transfer]];
  if (transfers.uplinkCell[transfer] >= 0) up.set(from, (up.get(from) ?? 0) + bytes);
  if (transfers.downlinkCell[transfer] >= 0) down.set(to, (down.get(to) ?? 0) + bytes);
}
