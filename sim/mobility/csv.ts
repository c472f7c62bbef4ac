import { quoted } from "../input/inputError.ts";
import type { CsvPoints } from "./csvPoints.ts";
import { firstRepeatedPoint, PointTable, SortedPoints } from "./pointTable.ts";
import type { TracePoints } from "./tracePoints.ts";
import type { Vehicles } from "./vehicles.ts";

/**
 * The points of a table in order of time. Its rows may stand in any order: by time, by vehicle, or
 * none; so the whole table is held in memory.
 */
export function csvTracePoints(points: CsvPoints, vehicles: Vehicles): TracePoints {
  const table = new PointTable();
  const { rows } = points;
  while (points.next()) {
    const { vehicle, seconds, point, speed } = points;
    table.add(vehicle, seconds, point.x, point.y, speed, rows.line);
  }
  const repeated = firstRepeatedPoint(table, vehicles.count);
  if (repeated !== null) {
    const { row, earlierRow } = repeated;
    const name = quoted(vehicles.names[table.vehicle[row]]);
    rows.failAtLine(
      table.line[row],
      `vehicle ${name} at ${table.seconds[row]} s, where it is in line ${table.line[earlierRow]} too`,
      "one place at a time",
    );
  }
  return new SortedPoints(table, (found, expected) => rows.fail(found, expected));
}
