import type { Node } from "../nodes/node.ts";

/** A node as seen from where a task comes from; all at one site are as near. */
export interface Offer {
  readonly node: Node;
  readonly latencySeconds: number;
  readonly squaredMeters: number;
}

/** By latency, then by the distance on the map, then in the order in which nodes came. */
export function byNearness(a: Offer, b: Offer): number {
  return (
    a.latencySeconds - b.latencySeconds ||
    a.squaredMeters - b.squaredMeters ||
    a.node.index - b.node.index
  );
}

/** The offers at the nearest sites. A thousand sites are looked through, and only these kept. */
export class NearestSites {
  /** By place. */
  private readonly sites = new Map<number, Offer[]>();
  /** The first offer of each, nearest first. */
  private readonly firsts: Offer[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** In the order of the nodes. */
  add(offer: Offer): void {
    const { firsts, limit, sites } = this;
    const site = sites.get(offer.node.place);
    if (site !== undefined) {
      site.push(offer);
      return;
    }
    if (firsts.length === limit && byNearness(offer, firsts[limit - 1]) > 0) return;
    let place = firsts.length;
    while (place > 0 && byNearness(offer, firsts[place - 1]) < 0) place--;
    firsts.splice(place, 0, offer);
    sites.set(offer.node.place, [offer]);
    if (firsts.length > limit) sites.delete(firsts.pop()!.node.place);
  }

  offers(): Offer[] {
    return [...this.sites.values()].flat();
  }
}
