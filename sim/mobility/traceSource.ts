import type { Clock } from "../kernel/clock.ts";
import { csvPositions } from "./csv.ts";
import { CsvPoints, type TraceColumns } from "./csvPoints.ts";
import { CsvRows } from "./csvRows.ts";
import { FcdReader } from "./fcd.ts";
import { FramePositions } from "./framePositions.ts";
import { readGpxTracks } from "./gpx.ts";
import { Placing } from "./placing.ts";
import type { PositionSource, TextSource } from "./positions.ts";
import type { UtmProjection } from "./projection.ts";
import { quoted, TraceError } from "./traceError.ts";
import { TrackPositions } from "./trackPositions.ts";
import { Vehicles } from "./vehicles.ts";

/** A mobility trace as the scenario states it. */
export interface TraceSpec {
  readonly format: "sumo-fcd" | "csv" | "gpx";
  readonly columns?: TraceColumns | undefined;
  readonly separator?: string | undefined;
  /** The file's seconds at tick 0, its beginning by default; what is before is left out. */
  readonly start?: number | undefined;
  readonly persons?: boolean | undefined;
  /** Whether positions are degrees; said by the file where this does not, see `Placing`. */
  readonly geographic?: boolean | undefined;
}

/**
 * The positions of a trace. FCD files, and CSV files in order of time, are read only as they are
 * stepped; an error in them comes when it is reached, as a TraceError from here or from `step`.
 */
export function createTraceSource(
  spec: TraceSpec,
  text: TextSource,
  clock: Clock,
  projection: UtmProjection | undefined,
): PositionSource {
  const vehicles = new Vehicles();
  const placing = new Placing(projection, spec.geographic);
  switch (spec.format) {
    case "sumo-fcd": {
      const reader = new FcdReader(text, vehicles, placing, spec.persons ?? false);
      return new FramePositions(reader, vehicles, clock, spec.start);
    }
    case "csv": {
      const rows = new CsvRows(text);
      const points = new CsvPoints(rows, vehicles, placing, spec.columns, spec.separator);
      return csvPositions(points, vehicles, clock, spec.start);
    }
    case "gpx": {
      placing.state(true);
      return new TrackPositions(readGpxTracks(text, placing), clock, spec.start);
    }
    default:
      throw new TraceError(
        text.name,
        1,
        1,
        `found format ${quoted(String(spec.format))}, expected sumo-fcd, csv or gpx`,
      );
  }
}
