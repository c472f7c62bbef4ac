import type { Capacity } from "../../nodes/capacity.ts";
import type { Node } from "../../nodes/node.ts";
import { resourceVector, WHOLE } from "../../nodes/resources.ts";

/** A job that wants places for all of its workers. */
export interface GangRequest {
  /** The owner under which the accelerators are reserved. */
  readonly owner: number;
  readonly workers: number;
  /** Of each worker. */
  readonly accelerators: number;
  /** Workers at most. */
  readonly perNode: number;
  /** In the order in which they are tried. */
  readonly candidates: readonly Node[];
  /** Whether all else that the job needs is there. */
  ready(): boolean;
  /** By worker; told from within `ask` or `serve`, once all are reserved. */
  granted(nodes: readonly Node[]): void;
}

/**
 * Jobs that wait for places, in the order in which they have asked. All workers of a job get
 * theirs at once or none does (a gang); who comes first is not overtaken. A worker goes to the
 * first of the candidates that take new work and have enough accelerators that nobody has reserved.
 */
export class GangQueue {
  private readonly capacity: Capacity;
  private readonly later: (call: () => void) => void;
  private waiting: GangRequest[] = [];
  private serving = false;
  private releasing = false;
  private isDue = false;

  /** `later`: at the same instant, once whoever is at it has done. */
  constructor(capacity: Capacity, later: (call: () => void) => void) {
    this.capacity = capacity;
    this.later = later;
    capacity.listen((_node, _owner, change) => {
      if (change === "freed" && !this.releasing) this.serveSoon();
    });
  }

  ask(request: GangRequest): void {
    this.waiting.push(request);
    this.serve();
  }

  /** Places may have become free. */
  serve(): void {
    // Who is granted its places may release others, or ask, before it returns.
    if (this.serving) return;
    this.serving = true;
    for (let first = this.waiting[0]; first !== undefined; first = this.waiting[0]) {
      const nodes = first.ready() ? this.reserve(first) : null;
      if (nodes === null) break;
      this.waiting.shift();
      first.granted(nodes);
    }
    this.serving = false;
  }

  release({ owner, accelerators }: GangRequest, nodes: readonly Node[]): void {
    this.giveBack(owner, accelerators, nodes);
    this.serve();
  }

  /** Others than jobs have given something back. */
  private serveSoon(): void {
    if (this.isDue || this.waiting.length === 0) return;
    this.isDue = true;
    this.later(() => {
      this.isDue = false;
      this.serve();
    });
  }

  private giveBack(owner: number, accelerators: number, nodes: readonly Node[]): void {
    const demand = demandOf(accelerators);
    this.releasing = true;
    for (const node of nodes) this.capacity.release(owner, node, demand);
    this.releasing = false;
  }

  private reserve(request: GangRequest): Node[] | null {
    const { owner, workers, accelerators, perNode, candidates } = request;
    const demand = demandOf(accelerators);
    const nodes: Node[] = [];
    for (const node of candidates) {
      if (!node.schedulable) continue;
      const most = Math.min(workers, nodes.length + perNode);
      while (nodes.length < most && this.capacity.reserve(owner, node, demand)) nodes.push(node);
    }
    if (nodes.length === workers) return nodes;
    this.giveBack(owner, accelerators, nodes);
    return null;
  }
}

function demandOf(accelerators: number) {
  return resourceVector({ acceleratorMillionths: accelerators * WHOLE });
}
