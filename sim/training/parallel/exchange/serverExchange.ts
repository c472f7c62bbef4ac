import type { Node } from "../../../nodes/node.ts";
import type { Gang } from "../gang.ts";
import type { ParallelParts } from "../parallelParts.ts";
import { Exchange } from "./exchange.ts";
import { HostGate } from "./hostGate.ts";

/**
 * Parameter servers, each of which has an equal share of the parameters (Li et al., Scaling
 * Distributed Machine Learning with the Parameter Server, OSDI 2014), kept synchronous: each node
 * pushes its gradients, a part to each server; a server that has those of all sends the sums back.
 * For S bytes, h nodes and p ≤ h servers with links of B it takes 2(α + hS / (pB)): the servers'
 * links are the narrow place.
 *
 * Limits: the servers' adding up takes no time.
 */
export class ServerExchange extends Exchange {
  protected readonly messages: number;
  private readonly gang: Gang;
  private readonly servers: readonly Node[];
  private readonly shareBytes: number;
  private readonly gate: HostGate;
  /** By server, nodes whose gradients it has. */
  private readonly pushed: Int32Array;
  /** By node, servers whose sums it has. */
  private readonly pulled: Int32Array;

  constructor(
    parts: ParallelParts,
    gang: Gang,
    servers: readonly Node[],
    bytes: number,
    left: (worker: number) => void,
  ) {
    super(parts);
    this.messages = 2 * servers.length * gang.hosts.length;
    this.gang = gang;
    this.servers = servers;
    this.shareBytes = bytes / servers.length;
    this.pushed = new Int32Array(servers.length);
    this.pulled = new Int32Array(gang.hosts.length);
    this.gate = new HostGate(parts, gang, bytes, (host) => this.push(host), left);
  }

  override enter(worker: number): void {
    this.gate.enter(worker);
  }

  /** Pushes first, then pulls, each by node and server. */
  override delivered(part: number): void {
    const { servers, gang } = this;
    const row = Math.floor(part / servers.length);
    const server = part % servers.length;
    const hosts = gang.hosts.length;
    if (row < hosts) {
      if (++this.pushed[server] === hosts) this.pull(server);
      return;
    }
    const host = row - hosts;
    if (++this.pulled[host] === servers.length) this.gate.leave(host);
  }

  override stop(): void {
    this.gate.close();
    super.stop();
  }

  private push(host: number): void {
    const { servers, gang, shareBytes, number } = this;
    const from = gang.hosts[host].node;
    for (const [server, to] of servers.entries()) {
      const part = host * servers.length + server;
      this.parts.hops.send(number, part, host, from, to, shareBytes);
    }
  }

  private pull(server: number): void {
    const { servers, gang, shareBytes, number } = this;
    const { hosts } = gang;
    const sender = this.parts.plan.workers + server;
    for (const [host, { node }] of hosts.entries()) {
      const part = (hosts.length + host) * servers.length + server;
      this.parts.hops.send(number, part, sender, servers[server], node, shareBytes);
    }
  }
}
