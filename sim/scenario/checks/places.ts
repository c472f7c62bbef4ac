import { FARTHEST_METERS, UtmProjection } from "../../mobility/projection.ts";
import type { Draft } from "../draft.ts";
import { siteCount } from "../expand.ts";
import type { Path, Report } from "../problem.ts";

/** Sites in all: routes are kept between places. */
const SITE_LIMIT = 100_000;

export function checkPlaces(draft: Draft, report: Report): void {
  let sites = 0;
  const utm = draft.projection === undefined ? null : new UtmProjection(draft.projection);
  const hasProjection = draft.written.projection !== undefined;
  for (const [name, entry] of Object.entries(draft.sites)) {
    const before = sites;
    sites += siteCount(entry) ?? 1;
    if (before <= SITE_LIMIT && sites > SITE_LIMIT) {
      report(["sites", name], {
        found: `${sites} sites`,
        expected: `${SITE_LIMIT} in all at most`,
      });
    }
    if ("grid" in entry) checkExtent(entry.grid, ["sites", name, "grid", "spacing"], report);
    if ("lon" in entry) checkDegrees(entry, ["sites", name], utm, hasProjection, report);
    if (!("points" in entry)) continue;
    // The first of a list says it for all of them.
    const missing = hasProjection ? -1 : entry.points.findIndex((point) => "lon" in point);
    entry.points.forEach((point, index) => {
      if (!("lon" in point) || (!hasProjection && index !== missing)) return;
      checkDegrees(point, ["sites", name, "points", index], utm, hasProjection, report);
    });
  }
}

/** Of a lattice, whether it is one of sites or of streets. */
export function checkExtent(
  lattice: { readonly columns: number; readonly rows: number; readonly spacing: number },
  path: Path,
  report: Report,
): void {
  const { columns, rows, spacing } = lattice;
  const meters = (Math.max(columns, rows) - 1) * Math.abs(spacing);
  if (meters <= FARTHEST_METERS) return;
  const expected = `${FARTHEST_METERS}m from end to end at most`;
  report(path, { found: `a lattice of ${meters}m`, expected });
}

function checkDegrees(
  point: { readonly lon: number; readonly lat: number },
  path: Path,
  utm: UtmProjection | null,
  hasProjection: boolean,
  report: Report,
): void {
  if (!hasProjection) {
    report(path, { found: "degrees", expected: "a `projection` in the scenario for them" });
  } else if (utm !== null && !utm.covers(point.lon, point.lat)) {
    const centre = utm.centralMeridianDegrees;
    const expected = `a place within 30 degrees of longitude ${centre}, the middle of the UTM zone`;
    report(path, { found: `longitude ${point.lon}, latitude ${point.lat}`, expected });
  }
}
