import type { SimTime } from "../kernel/clock.ts";
import type { Simulator } from "../kernel/simulator.ts";
import { enlarged } from "../kernel/typedArrays.ts";
import type { FlowNetwork, LinkId } from "../sharing/flows/flowNetwork.ts";

/** What is measured of a channel. */
export const CHANNEL = {
  /** Share of its capacity in use, 0 … 1. */
  load: 0,
  /** Transfers that share it. */
  transfers: 1,
  /** Seconds in which it would send what is on its way over it. */
  backlogSeconds: 2,
} as const;

export const CHANNEL_COLUMNS = 3;

/**
 * How much a channel of the network is used: at the moment, or on average since it was last looked
 * at, as counters of bytes tell it and as cells measure their use of radio resources (3GPP TS
 * 28.552, 5.1.1.2). It looks at flows as they stand, and changes none.
 */
export class ChannelUse {
  private readonly simulator: Simulator;
  private readonly network: FlowNetwork;
  /** Whether loads are means between two looks. */
  private readonly averages: boolean;
  /** By link, at the last look. */
  private carried = new Float64Array(0);
  private times = new Float64Array(0);

  constructor(simulator: Simulator, network: FlowNetwork, averages: boolean) {
    this.simulator = simulator;
    this.network = network;
    this.averages = averages;
  }

  measure(link: LinkId, column: number): number {
    if (column === CHANNEL.transfers) return this.network.flowsOn(link);
    const capacity = this.network.capacity(link);
    if (column === CHANNEL.backlogSeconds) {
      const left = this.network.leftBytes(link);
      return left === 0 ? 0 : left / capacity;
    }
    if (!(capacity > 0)) return 0;
    const used = this.averages
      ? this.meanBytesPerSecond(link)
      : this.network.foundBytesPerSecond(link);
    return Math.min(1, Math.max(0, used / capacity));
  }

  private meanBytesPerSecond(link: LinkId): number {
    if (link >= this.carried.length) {
      const length = Math.max(link + 1, 2 * this.carried.length);
      this.carried = enlarged(this.carried, length);
      this.times = enlarged(this.times, length);
    }
    const { clock, now } = this.simulator;
    const since: SimTime = now - this.times[link];
    const carried = this.network.carriedBytes(link);
    const bytes = carried - this.carried[link];
    this.carried[link] = carried;
    this.times[link] = now;
    return since === 0 ? 0 : bytes / clock.toSeconds(since);
  }
}
