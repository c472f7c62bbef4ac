import { inputError, quoted } from "../input/inputError.ts";
import { TABLE_SEPARATORS } from "../input/rowLayout.ts";
import { Rows } from "../input/rows.ts";
import type { TextSource } from "../input/textSource.ts";
import type { Clock } from "../kernel/clock.ts";
import { csvTracePoints } from "./csv.ts";
import { CsvPoints, type TraceColumns } from "./csvPoints.ts";
import { FcdReader } from "./fcd.ts";
import { FramePoints } from "./framePoints.ts";
import { gpxTracePoints } from "./gpx.ts";
import { Placing } from "./placing.ts";
import type { PositionSource } from "./positions.ts";
import type { UtmProjection } from "./projection.ts";
import type { TracePoints } from "./tracePoints.ts";
import { TracePositions } from "./tracePositions.ts";
import { Vehicles } from "./vehicles.ts";

/** A mobility trace as the scenario states it. */
export interface TraceSpec {
  readonly format: "sumo-fcd" | "csv" | "gpx";
  readonly columns?: TraceColumns | undefined;
  readonly separator?: string | undefined;
  /** The file's seconds at tick 0, its beginning by default; what is before is left out. */
  readonly start?: number | undefined;
  /** Seconds; see `TracePositions`. */
  readonly longestGap?: number | undefined;
  readonly persons?: boolean | undefined;
  /** Whether positions are degrees; said by the file where this does not, see `Placing`. */
  readonly geographic?: boolean | undefined;
}

/**
 * The positions of a trace. FCD files are read only as they are stepped; an error in them comes
 * when it is reached, as an `InputError` from here or from `step`. Other files are read whole.
 */
export function createTraceSource(
  spec: TraceSpec,
  text: TextSource,
  clock: Clock,
  projection: UtmProjection | undefined,
): PositionSource {
  const vehicles = new Vehicles();
  const points = pointsOf(spec, text, vehicles, new Placing(projection, spec.geographic));
  return new TracePositions(points, vehicles, clock, {
    startSeconds: spec.start,
    longestGapSeconds: spec.longestGap,
  });
}

function pointsOf(
  spec: TraceSpec,
  text: TextSource,
  vehicles: Vehicles,
  placing: Placing,
): TracePoints {
  switch (spec.format) {
    case "sumo-fcd":
      return new FramePoints(new FcdReader(text, vehicles, placing, spec.persons ?? false));
    case "csv": {
      const { separator } = spec;
      const separators = separator === undefined ? TABLE_SEPARATORS : [separator];
      const rows = new Rows(text, { separators });
      const points = new CsvPoints(rows, vehicles, placing, spec.columns);
      return csvTracePoints(points, vehicles);
    }
    case "gpx":
      placing.state(true);
      return gpxTracePoints(text, vehicles, placing);
    default:
      throw inputError(
        text.name,
        1,
        1,
        `format ${quoted(String(spec.format))}`,
        "sumo-fcd, csv or gpx",
      );
  }
}
