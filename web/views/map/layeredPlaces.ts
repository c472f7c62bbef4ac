import { TIERS } from "../../../sim/policy/tier.ts";
import type { MapLink, MapNode, MapPlace } from "./mapParts.ts";

/** Between layers, and between the places of one, in units of the drawing. */
const LAYER = 100;
const GAP = 50;

/** Puts places in layers by the lowest tier of their machines: cars at the left, then to the cloud. */
export function layeredPlaces(
  places: readonly MapPlace[],
  nodes: readonly MapNode[],
  links: readonly MapLink[],
): void {
  const tiers: number[] = places.map(() => Number.NaN);
  for (const { place, tier } of nodes) {
    const rank = TIERS.indexOf(tier);
    tiers[place] = Number.isNaN(tiers[place]) ? rank : Math.min(tiers[place], rank);
  }
  const known = tiers.slice();
  // A place without machines stands between those that it joins.
  places.forEach((_, place) => {
    if (!Number.isNaN(known[place])) return;
    const ends = links.flatMap(({ from, to }) =>
      from === place ? [known[to]] : to === place ? [known[from]] : [],
    );
    const ranks = ends.filter((rank) => !Number.isNaN(rank));
    const sum = ranks.reduce((total, rank) => total + rank, 0);
    tiers[place] = ranks.length === 0 ? 0 : sum / ranks.length;
  });
  const layers = [...new Set(tiers)].sort((a, b) => a - b);
  layers.forEach((rank, layer) => {
    const members = places.filter((_, place) => tiers[place] === rank);
    members.forEach((place, position) => {
      place.x = layer * LAYER;
      place.y = ((members.length - 1) / 2 - position) * GAP;
    });
  });
}
