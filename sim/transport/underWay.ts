import type { Node } from "../nodes/node.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import { PHASE, type TransferStore } from "./transferStore.ts";

/** What a moving node has under way at the moment, counted when asked for. */
export class UnderWay {
  private readonly transfers: TransferStore;
  private readonly network: FlowNetwork;
  private readonly listed: number[] = [];

  constructor(transfers: TransferStore, network: FlowNetwork) {
    this.transfers = transfers;
    this.network = network;
  }

  /** Transfers that it sends, or has to send. */
  transfersFrom(node: Node): number {
    const { from } = this.transfers;
    let count = 0;
    this.transfers.listed(node.index, this.listed);
    for (const transfer of this.listed) if (from[transfer] === node.index) count++;
    return count;
  }

  /** Those of them whose first byte is under way: they will share its uplink, and do not yet. */
  startingFrom(node: Node): number {
    const { from, phase } = this.transfers;
    let count = 0;
    this.transfers.listed(node.index, this.listed);
    for (const transfer of this.listed) {
      if (from[transfer] === node.index && phase[transfer] === PHASE.latency) count++;
    }
    return count;
  }

  /** The bytes that those will send. */
  startingBytesFrom(node: Node): number {
    const { from, phase, remainingBytes } = this.transfers;
    let bytes = 0;
    this.transfers.listed(node.index, this.listed);
    for (const transfer of this.listed) {
      const starts = from[transfer] === node.index && phase[transfer] === PHASE.latency;
      if (starts) bytes += remainingBytes[transfer];
    }
    return bytes;
  }

  /** The bytes of them that are not sent. */
  bytesFrom(node: Node): number {
    const { from, phase, flow, remainingBytes } = this.transfers;
    let bytes = 0;
    this.transfers.listed(node.index, this.listed);
    for (const transfer of this.listed) {
      if (from[transfer] !== node.index) continue;
      const left = remainingBytes[transfer];
      const flows = phase[transfer] === PHASE.flowing && flow[transfer] >= 0;
      bytes += flows ? Math.min(left, this.network.remainingBytes(flow[transfer])) : left;
    }
    return bytes;
  }
}
