import type { Bounds } from "./bounds.ts";
import type { MapLink, MapPlace } from "./mapParts.ts";

/** How far above the map regions are drawn, and how far from each other, as parts of its size. */
const RISE = 0.2;
const GAP = 0.3;

/**
 * Regions have no coordinates: they are drawn in a row north of all that has, each above what it is
 * linked to as far as there is room.
 */
export function placeRegions(
  places: readonly MapPlace[],
  links: readonly MapLink[],
  { left, bottom, right, top }: Bounds,
): void {
  const regions = places.flatMap(({ isRegion }, index) => (isRegion ? [index] : []));
  const size = Math.max(right - left, top - bottom, 1);
  const middle = (left + right) / 2;
  const wished = (region: number) => {
    const ends = links.flatMap(({ from, to }) =>
      from === region ? [places[to]] : to === region ? [places[from]] : [],
    );
    const sites = ends.filter(({ isRegion }) => !isRegion);
    if (sites.length === 0) return middle;
    return sites.reduce((sum, { x }) => sum + x, 0) / sites.length;
  };
  const inOrder = regions.map((index) => ({ index, x: wished(index) }));
  inOrder.sort((a, b) => a.x - b.x || a.index - b.index);
  const centre = inOrder.reduce((sum, { x }) => sum + x, 0) / Math.max(1, inOrder.length);
  inOrder.forEach(({ index }, position) => {
    places[index].x = centre + (position - (inOrder.length - 1) / 2) * GAP * size;
    places[index].y = top + RISE * size;
  });
}
