import { enlarged } from "../kernel/typedArrays.ts";
import type { OwnerId } from "./owners.ts";

const INITIAL = 64;

/** By owner and node, server-ticks of activities that have ended or been broken off. */
export class ServiceTimes {
  private readonly byOwner: Float64Array[] = [];

  add(owner: OwnerId, node: number, ticks: number): void {
    let own = this.byOwner[owner] ?? new Float64Array(INITIAL);
    if (node >= own.length) own = enlarged(own, 2 * node);
    own[node] += ticks;
    this.byOwner[owner] = own;
  }

  of(owner: OwnerId, node: number): number {
    return this.byOwner[owner]?.[node] ?? 0;
  }
}
