/**
 * Sites per square metre. Of a lattice: by the side of a cell, the radius of the circle around or
 * in it, its area, or the distance of sites; a name may end with the unit (`sideM`).
 */
export function densityOf(given: Readonly<Record<string, number>>): number {
  const named = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.replace(/(?:M|Meters|Metres)$/, ""), value]),
  );
  const first = (...names: readonly string[]) => {
    const name = names.find((one) => typeof named[one] === "number");
    return name === undefined ? undefined : named[name];
  };
  const density = first("siteDensityPerM2", "density", "siteDensity");
  if (density !== undefined) return density;
  const area = first("area", "cellArea", "areaM2");
  if (area !== undefined) return 1 / area;
  const distance = first("interSiteDistance", "isd", "spacing");
  const inner = distance === undefined ? first("inradius", "apothem") : distance / 2;
  if (inner !== undefined) return 1 / (2 * Math.sqrt(3) * inner ** 2);
  const perimeter = first("perimeter");
  const side =
    perimeter === undefined ? first("side", "R", "cellRadius", "radius", "a") : perimeter / 6;
  if (side === undefined) throw new RangeError("no parameter states how large a cell is");
  return 2 / (3 * Math.sqrt(3) * side ** 2);
}
