import type { Pod } from "./pod.ts";

/** What the pods of each tenant have reserved in all, by resource. */
export class TenantBooks {
  private readonly held = new Map<string, number[]>();

  /** A pod is booked, or with −1 taken off the books. */
  change({ spec: { tenant }, class: { resources, amounts } }: Pod, sign: 1 | -1): void {
    let own = this.held.get(tenant);
    if (own === undefined) {
      own = [];
      this.held.set(tenant, own);
    }
    for (let at = 0; at < resources.length; at++) {
      own[resources[at]] = (own[resources[at]] ?? 0) + sign * amounts[at];
    }
  }

  /** Of `totals`, by resource; a resource of which there is none is no share. */
  dominantShare(tenant: string, totals: readonly number[]): number {
    const own = this.held.get(tenant) ?? [];
    let dominant = 0;
    for (let resource = 0; resource < totals.length; resource++) {
      const amount = own[resource] ?? 0;
      if (totals[resource] > 0) dominant = Math.max(dominant, amount / totals[resource]);
    }
    return dominant;
  }
}
