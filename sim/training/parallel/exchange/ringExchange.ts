import type { Gang } from "../gang.ts";
import type { ParallelParts } from "../parallelParts.ts";
import { Exchange } from "./exchange.ts";
import { Ring } from "./ring.ts";

/** One ring through all accelerators, those of a node next to each other. */
export class RingExchange extends Exchange {
  protected readonly messages: number;
  private readonly ring: Ring;
  private readonly accelerators: number;
  /** By worker, its first accelerator's place in the ring. */
  private readonly firsts: Int32Array;
  /** By worker, its accelerators that have the sums. */
  private readonly done: Int32Array;

  constructor(parts: ParallelParts, gang: Gang, bytes: number, left: (worker: number) => void) {
    super(parts);
    const { accelerators } = parts.plan;
    const order = gang.hosts.flatMap(({ workers }) => workers);
    const members = order.length * accelerators;
    const workerOf = (member: number) => order[Math.floor(member / accelerators)];
    this.messages = members;
    this.accelerators = accelerators;
    this.firsts = new Int32Array(order.length);
    for (const [place, worker] of order.entries()) this.firsts[worker] = place * accelerators;
    this.done = new Int32Array(order.length);
    this.ring = new Ring(
      members,
      (member) => {
        const from = gang.nodes[workerOf(member)];
        const to = gang.nodes[workerOf(this.ring.next(member))];
        parts.hops.send(this.number, member, member, from, to, bytes / members);
      },
      (member) => {
        const worker = workerOf(member);
        if (++this.done[worker] === accelerators) left(worker);
      },
    );
  }

  override enter(worker: number): void {
    for (let k = 0; k < this.accelerators; k++) this.ring.enter(this.firsts[worker] + k);
  }

  override delivered(member: number): void {
    this.ring.delivered(member);
  }
}
