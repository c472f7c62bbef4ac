import type { Point, UtmProjection } from "./projection.ts";
import type { TracePlace } from "./traceError.ts";

/**
 * Turns what a trace writes for a position into metres of the plane.
 *
 * Whether it writes metres or degrees must be stated: by the scenario (`geographic`), by the name
 * of the columns, by the format, or by SUMO's header comment. Where nobody says it and there is a
 * projection, a first position that could be either is an error, because reading degrees as metres
 * would silently put a city into a few centimetres.
 */
export class Placing {
  private readonly projection: UtmProjection | undefined;
  private geographic: boolean | undefined;

  constructor(projection: UtmProjection | undefined, geographic: boolean | undefined) {
    this.projection = projection;
    this.geographic = geographic;
  }

  /** What the file says about itself; the scenario's word goes first. */
  state(geographic: boolean): void {
    this.geographic ??= geographic;
  }

  /** Fills `out` with metres from (x, y) or (longitude, latitude) as written. */
  place(x: number, y: number, out: Point, at: TracePlace): void {
    if (this.geographic === undefined) this.geographic = this.decide(x, y, at);
    if (!this.geographic) {
      out.x = x;
      out.y = y;
      return;
    }
    const { projection } = this;
    if (projection === undefined) {
      at.fail("found positions in degrees, expected a `projection` in the scenario for them");
    }
    if (Math.abs(y) > 90) at.fail(`found latitude ${y}, expected -90 to 90`);
    if (Math.abs(x) > 180) at.fail(`found longitude ${x}, expected -180 to 180`);
    if (!projection.covers(x, y)) {
      at.fail(
        `found longitude ${x} and latitude ${y}, expected a place within 30 degrees of longitude ` +
          `${projection.centralMeridianDegrees}, the middle of UTM zone ${projection.zone.utmZone}`,
      );
    }
    projection.toPlane(x, y, out);
  }

  private decide(x: number, y: number, at: TracePlace): boolean {
    if (this.projection !== undefined && Math.abs(x) <= 180 && Math.abs(y) <= 90) {
      at.fail(
        `found position ${x}, ${y}, which may be metres or degrees: ` +
          "expected `geographic: true` or `false` in the scenario, or a file that says which",
      );
    }
    return false;
  }
}
