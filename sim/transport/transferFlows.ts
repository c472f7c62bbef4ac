import type { Node } from "../nodes/node.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import type { ModemMeter, RadioBytes } from "./modemMeter.ts";
import type { Path } from "./path.ts";
import { FATE, NO_FLOW, PHASE, type TransferStore } from "./transferStore.ts";

const NO_CELL = -1;

/** What is told that a stretch of a transfer has ended after so many bytes. */
export interface Books {
  carried(transfers: TransferStore, transfer: number, bytes: number, delivered: boolean): void;
}

/** The stretch of a transfer in which its bytes flow: what it takes of the network, and when. */
export class TransferFlows {
  private readonly transfers: TransferStore;
  private readonly network: FlowNetwork;
  private readonly path: Path;
  private readonly nodes: readonly Node[];
  private readonly traffic: Books;
  private readonly modems: ModemMeter | null;

  constructor(
    transfers: TransferStore,
    network: FlowNetwork,
    path: Path,
    nodes: readonly Node[],
    traffic: Books,
    /** Null where the radio of no vehicle is metered. */
    modems: ModemMeter | null,
  ) {
    this.transfers = transfers;
    this.network = network;
    this.path = path;
    this.nodes = nodes;
    this.traffic = traffic;
    this.modems = modems;
  }

  /**
   * Keeps the way that `path` has found where queues delay and nothing is shared: it need not be
   * looked for again while its ends stay where they are.
   */
  foresee(transfer: number): void {
    const { transfers, path } = this;
    const { uplink, downlink } = path;
    if (!path.onlyQueues()) return;
    const lane = path.lane(transfers.terms[transfer]);
    if (lane.links.length > 0) return;
    transfers.foreseen[transfer] = 1;
    transfers.lane[transfer] = lane;
    transfers.uplinkCell[transfer] = uplink === null ? NO_CELL : uplink.index;
    transfers.downlinkCell[transfer] = downlink === null ? NO_CELL : downlink.index;
  }

  /** Whether the way that was kept still leads there: then nothing has to flow. */
  startForeseen(transfer: number): boolean {
    const { transfers, nodes } = this;
    if (transfers.foreseen[transfer] === 0) return false;
    const { route } = transfers.lane[transfer]!;
    const from = nodes[transfers.from[transfer]];
    const to = nodes[transfers.to[transfer]];
    const uplink = transfers.uplinkCell[transfer];
    const downlink = transfers.downlinkCell[transfer];
    if (!this.path.stillLeads(route, from, to, uplink, downlink)) return false;
    transfers.phase[transfer] = PHASE.flowing;
    return true;
  }

  /** Sends what remains over the way that `path` has found; true when nothing has to flow. */
  start(transfer: number): boolean {
    const { transfers, path } = this;
    const terms = transfers.terms[transfer];
    const lane = path.lane(terms);
    transfers.foreseen[transfer] = 0;
    path.collectLinks(lane, terms);
    transfers.phase[transfer] = PHASE.flowing;
    transfers.lane[transfer] = lane;
    transfers.uplinkCell[transfer] = path.uplink === null ? NO_CELL : path.uplink.index;
    transfers.downlinkCell[transfer] = path.downlink === null ? NO_CELL : path.downlink.index;
    if (path.links.length === 0 || transfers.remainingBytes[transfer] === 0) return true;
    transfers.flow[transfer] = this.network.start(
      transfer,
      transfers.remainingBytes[transfer],
      path.links,
      path.usages,
      path.weight,
      path.capBytesPerSecond,
    );
    if (this.modems !== null) this.connect(this.modems, transfer);
    return false;
  }

  /** Takes a transfer off its way; what it has sent is kept, or it is lost. */
  cut(transfer: number, kept: boolean): void {
    const { transfers } = this;
    const remaining = transfers.remainingBytes[transfer];
    const sent = this.network.sentBytes(transfers.flow[transfer]);
    // Rounding in the network must not send bytes back.
    const left = Math.min(this.network.cancel(transfers.flow[transfer]), remaining);
    if (this.modems !== null) this.disconnect(this.modems, transfer, remaining - left);
    transfers.flow[transfer] = NO_FLOW;
    this.traffic.carried(transfers, transfer, sent, kept);
    transfers.remainingBytes[transfer] = left;
  }

  /** The last byte is sent. */
  completed(transfer: number): void {
    const { transfers } = this;
    const carried = transfers.remainingBytes[transfer];
    if (this.modems !== null) this.disconnect(this.modems, transfer, carried);
    transfers.flow[transfer] = NO_FLOW;
    transfers.remainingBytes[transfer] = 0;
    this.traffic.carried(transfers, transfer, carried, transfers.fate[transfer] === FATE.sound);
  }

  /** Visits what flows at the moment, with the bytes that each has sent on its present way. */
  eachFlowing(visit: (transfer: number, sentBytes: number) => void): void {
    const { transfers, network } = this;
    for (let transfer = 0; transfer < transfers.range; transfer++) {
      if (!transfers.isOpen(transfer) || transfers.phase[transfer] !== PHASE.flowing) continue;
      visit(transfer, network.sentBytes(transfers.flow[transfer]));
    }
  }

  /** What flows over radio at the moment, each way by node. */
  radioBytes(): RadioBytes {
    const { transfers } = this;
    const up = new Map<number, number>();
    const down = new Map<number, number>();
    this.eachFlowing((transfer, bytes) => {
      const from = transfers.from[transfer];
      const to = transfers.to[transfer];
      if (transfers.uplinkCell[transfer] !== NO_CELL) up.set(from, (up.get(from) ?? 0) + bytes);
      if (transfers.downlinkCell[transfer] !== NO_CELL) down.set(to, (down.get(to) ?? 0) + bytes);
    });
    return { up, down };
  }

  private connect(modems: ModemMeter, transfer: number): void {
    const { transfers, nodes } = this;
    if (transfers.uplinkCell[transfer] !== NO_CELL) modems.begin(nodes[transfers.from[transfer]]);
    if (transfers.downlinkCell[transfer] !== NO_CELL) modems.begin(nodes[transfers.to[transfer]]);
  }

  /** The end of a stretch in which so many bytes were sent, in no time where there is no flow. */
  private disconnect(modems: ModemMeter, transfer: number, bytes: number): void {
    const { transfers, nodes } = this;
    const flowed = transfers.flow[transfer] !== NO_FLOW;
    if (transfers.uplinkCell[transfer] !== NO_CELL) {
      const from = nodes[transfers.from[transfer]];
      modems.sent(from, bytes);
      if (flowed) modems.end(from);
    }
    if (transfers.downlinkCell[transfer] !== NO_CELL) {
      const to = nodes[transfers.to[transfer]];
      modems.received(to, bytes);
      if (flowed) modems.end(to);
    }
  }

  /** Whether a flowing transfer, or its acknowledgements, cross a directed link of the map. */
  crosses(transfer: number, hop: number): boolean {
    const { route, back } = this.transfers.lane[transfer]!;
    return route.hops.includes(hop) || back?.hops.includes(hop) === true;
  }

  /** The radio at an end of a flowing transfer has changed pace: it is shared anew. */
  followRadio(transfer: number): void {
    const { transfers, network, path, nodes } = this;
    const from = nodes[transfers.from[transfer]];
    const to = nodes[transfers.to[transfer]];
    if (path.find(from, to) !== null) return;
    // The wired way is still the one that it began on, though a better one may have come up.
    const lane = transfers.lane[transfer]!;
    path.collectLinks(lane, transfers.terms[transfer]);
    const flow = transfers.flow[transfer];
    for (let hop = lane.links.length; hop < path.links.length; hop++) {
      network.setUsage(flow, hop, path.usages[hop]);
    }
    network.setWeight(flow, path.weight);
  }
}
