import { enlarged } from "../kernel/typedArrays.ts";
import type { OwnerId } from "./owners.ts";

const INITIAL = 64;

/** By owner and node, server-ticks of activities that have ended or been broken off. */
export class ServiceTimes {
  private readonly byOwner: Float64Array[] = [];

  add(owner: OwnerId, node: number, ticks: number): void {
    const own = this.byOwner[owner];
    if (own !== undefined && node < own.length) own[node] += ticks;
    else this.withRoom(owner, node)[node] += ticks;
  }

  of(owner: OwnerId, node: number): number {
    return this.byOwner[owner]?.[node] ?? 0;
  }

  private withRoom(owner: OwnerId, node: number): Float64Array {
    const own = this.byOwner[owner] ?? new Float64Array(0);
    const larger = enlarged(own, Math.max(INITIAL, 2 * node));
    this.byOwner[owner] = larger;
    return larger;
  }
}
