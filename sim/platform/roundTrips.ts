import { fileError } from "../input/inputError.ts";
import { JsonText } from "../input/jsonText.ts";
import type { TextSource } from "../input/textSource.ts";

/** Measured round trips: seconds by origin, then by target. The diagonal need not be there. */
export type RoundTripTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** One direction between two regions; its latency is half the round trip measured from `from`. */
export interface RegionLink {
  readonly from: string;
  readonly to: string;
  readonly latencySeconds: number;
}

/** A square of round trips in seconds, rows and columns in the order of `regions`. */
export function roundTripsFromMatrix(
  regions: readonly string[],
  times: readonly (readonly number[])[],
): RoundTripTable {
  if (times.length !== regions.length) {
    throw new RangeError(`round trips: ${regions.length} regions but ${times.length} rows`);
  }
  const table = new Map<string, Map<string, number>>();
  regions.forEach((from, row) => {
    if (times[row].length !== regions.length) {
      const found = times[row].length;
      throw new RangeError(`round trips from "${from}": ${found} times, not ${regions.length}`);
    }
    table.set(from, new Map(regions.map((to, column) => [to, times[row][column]])));
  });
  return table;
}

/** A JSON file as cloudping.co gives it: `{"data": {"<from>": {"<to>": <milliseconds>}}}`. */
export function roundTripsFromCloudping(source: TextSource): RoundTripTable {
  const json = new JsonText(source);
  const table = new Map<string, Map<string, number>>();
  for (const from of json.keysAt(["data"])) {
    const times = new Map<string, number>();
    for (const to of json.keysAt(["data", from])) {
      times.set(to, json.nonNegativeAt(["data", from, to], "milliseconds of zero or more") / 1000);
    }
    table.set(from, times);
  }
  return table;
}

/**
 * A link in each direction of each pair of regions, in the order of `regions`: the link a → b has
 * half the round trip that a measured to b, so an asymmetric pair keeps its two values. A round
 * trip says nothing of how it splits between the directions; half is the usual assumption.
 *
 * Throws an `InputError` that lists every pair without a time; `file` is what messages call the
 * table.
 */
export function regionLinks(
  table: RoundTripTable,
  regions: readonly string[],
  file: string,
): RegionLink[] {
  const links: RegionLink[] = [];
  const missing: string[] = [];
  for (let first = 0; first < regions.length; first++) {
    for (let second = first + 1; second < regions.length; second++) {
      addLink(table, regions[first], regions[second], links, missing);
      addLink(table, regions[second], regions[first], links, missing);
    }
  }
  if (missing.length > 0) throw fileError(file, `no round trip for ${missing.join(", ")}`);
  return links;
}

function addLink(
  table: RoundTripTable,
  from: string,
  to: string,
  links: RegionLink[],
  missing: string[],
): void {
  const roundTripSeconds = table.get(from)?.get(to);
  if (roundTripSeconds === undefined) missing.push(`${from} -> ${to}`);
  else links.push({ from, to, latencySeconds: roundTripSeconds / 2 });
}
