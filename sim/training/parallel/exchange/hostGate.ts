import type { Gang } from "../gang.ts";
import type { ParallelParts } from "../parallelParts.ts";

/**
 * The way of gradients out of a node and of sums into it: when all its workers have come, its
 * accelerators reduce and scatter among themselves; what comes back they gather.
 */
export class HostGate {
  private readonly parts: ParallelParts;
  private readonly gang: Gang;
  private readonly bytes: number;
  private readonly out: (host: number) => void;
  private readonly left: (worker: number) => void;
  private readonly come: Int32Array;
  private closed = false;

  /** `out` is told of a node that has reduced, `left` of each worker that has the sums. */
  constructor(
    parts: ParallelParts,
    gang: Gang,
    bytes: number,
    out: (host: number) => void,
    left: (worker: number) => void,
  ) {
    this.parts = parts;
    this.gang = gang;
    this.bytes = bytes;
    this.out = out;
    this.left = left;
    this.come = new Int32Array(gang.hosts.length);
  }

  enter(worker: number): void {
    const host = this.gang.hostOf[worker];
    const { workers } = this.gang.hosts[host];
    if (++this.come[host] === workers.length) this.half(host, () => this.out(host));
  }

  leave(host: number): void {
    this.half(host, () => {
      for (const worker of this.gang.hosts[host].workers) this.left(worker);
    });
  }

  /** Nobody is told of anything any more. */
  close(): void {
    this.closed = true;
  }

  private half(host: number, over: () => void): void {
    const { accelerators } = this.gang.hosts[host];
    this.parts.hops.halfLocally(accelerators, this.bytes, () => {
      if (!this.closed) over();
    });
  }
}
