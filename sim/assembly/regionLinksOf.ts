import type { TextSource } from "../input/textSource.ts";
import {
  type RegionLink,
  regionLinks,
  roundTripsFromCloudping,
  roundTripsFromMatrix,
} from "../platform/roundTrips.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";

/** The links between a scenario's regions, by measured round trips where it has any. */
export function regionLinksOf(
  scenario: Scenario,
  openText: (path: string) => TextSource,
): RegionLink[] {
  const { roundTrips } = scenario;
  if (roundTrips === undefined) return [];
  const regions = Object.keys(scenario.regions);
  const { matrix, file } = roundTrips;
  if (matrix !== undefined) {
    const trips = roundTripsFromMatrix(matrix.regions, matrix.times);
    return regionLinks(trips, regions, "roundTrips.matrix");
  }
  if (file === undefined) return [];
  const source = openText(file);
  return regionLinks(roundTripsFromCloudping(source), regions, source.name);
}
