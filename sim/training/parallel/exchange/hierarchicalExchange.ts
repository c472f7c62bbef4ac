import type { Gang } from "../gang.ts";
import type { ParallelParts } from "../parallelParts.ts";
import { Exchange } from "./exchange.ts";
import { HostGate } from "./hostGate.ts";
import { Ring } from "./ring.ts";

/**
 * Reduce-scatter inside each node, a ring between nodes, all-gather inside each node: the network
 * card of each of h nodes carries 2(h − 1)/h of the data each way. The rings of the accelerators of
 * a node, one for the share of each, lead the same way at the same time: they are sent as one.
 */
export class HierarchicalExchange extends Exchange {
  protected readonly messages: number;
  private readonly gate: HostGate;
  private readonly ring: Ring;

  constructor(parts: ParallelParts, gang: Gang, bytes: number, left: (worker: number) => void) {
    super(parts);
    const { hosts } = gang;
    this.messages = hosts.length;
    this.gate = new HostGate(parts, gang, bytes, (host) => this.ring.enter(host), left);
    this.ring = new Ring(
      hosts.length,
      (host) => {
        const to = hosts[this.ring.next(host)].node;
        parts.hops.send(this.number, host, host, hosts[host].node, to, bytes / hosts.length);
      },
      (host) => this.gate.leave(host),
    );
  }

  override enter(worker: number): void {
    this.gate.enter(worker);
  }

  override delivered(host: number): void {
    this.ring.delivered(host);
  }

  override stop(): void {
    this.gate.close();
    super.stop();
  }
}
