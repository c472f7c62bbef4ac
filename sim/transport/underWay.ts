import type { Node } from "../nodes/node.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import { NO_ENTRY, PHASE, type TransferStore, transferOf } from "./transferStore.ts";

/** What a moving node has under way at the moment, counted when asked for. */
export class UnderWay {
  private readonly transfers: TransferStore;
  private readonly network: FlowNetwork;

  constructor(transfers: TransferStore, network: FlowNetwork) {
    this.transfers = transfers;
    this.network = network;
  }

  /** Transfers that it sends, or has to send. */
  transfersFrom(node: Node): number {
    const { transfers } = this;
    const { index } = node;
    let count = 0;
    for (let entry = transfers.firstAt(index); entry !== NO_ENTRY; entry = transfers.after(entry)) {
      if (transfers.from[transferOf(entry)] === index) count++;
    }
    return count;
  }

  /** The bytes that it sends, or has to send, and has not sent. */
  bytesFrom(node: Node): number {
    const { transfers } = this;
    const { from, phase, flow, remainingBytes } = transfers;
    const { index } = node;
    let bytes = 0;
    for (let entry = transfers.firstAt(index); entry !== NO_ENTRY; entry = transfers.after(entry)) {
      const transfer = transferOf(entry);
      if (from[transfer] !== index) continue;
      const left = remainingBytes[transfer];
      const flows = phase[transfer] === PHASE.flowing && flow[transfer] >= 0;
      bytes += flows ? Math.min(left, this.network.remainingBytes(flow[transfer])) : left;
    }
    return bytes;
  }
}
