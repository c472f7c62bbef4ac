import type { InputPlace } from "../input/inputError.ts";
import { FARTHEST_METERS, type Point, type UtmProjection } from "./projection.ts";

/**
 * Turns what a trace writes for a position into metres of the plane.
 *
 * Whether it writes metres or degrees must be stated: by the scenario (`geographic`), by the name
 * of the columns, by the format, or by SUMO's header comment. Otherwise a first position that could
 * be either is an error, because reading degrees as metres would silently put a city into a few
 * centimetres; without a projection, whole numbers are metres.
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
  place(x: number, y: number, out: Point, at: InputPlace): void {
    if (this.geographic === undefined) this.geographic = this.decide(x, y, at);
    if (!this.geographic) {
      if (!(Math.abs(x) <= FARTHEST_METERS && Math.abs(y) <= FARTHEST_METERS)) {
        at.fail(`position ${x}, ${y}`, `metres, ${FARTHEST_METERS} from the origin at most`);
      }
      out.x = x;
      out.y = y;
      return;
    }
    const { projection } = this;
    if (projection === undefined) {
      at.fail("positions in degrees", "a `projection` in the scenario for them");
    }
    if (Math.abs(y) > 90) at.fail(`latitude ${y}`, "-90 to 90");
    if (Math.abs(x) > 180) at.fail(`longitude ${x}`, "-180 to 180");
    if (!projection.covers(x, y)) {
      at.fail(
        `longitude ${x} and latitude ${y}`,
        `a place within 30 degrees of longitude ${projection.centralMeridianDegrees}, the middle of UTM zone ${projection.zone.utmZone}`,
      );
    }
    projection.toPlane(x, y, out);
  }

  private decide(x: number, y: number, at: InputPlace): boolean {
    const mayBeDegrees = Math.abs(x) <= 180 && Math.abs(y) <= 90;
    const areWhole = Number.isInteger(x) && Number.isInteger(y);
    if (mayBeDegrees && (this.projection !== undefined || !areWhole)) {
      const degrees = this.projection === undefined ? "true` and a `projection`" : "true`";
      at.fail(
        `position ${x}, ${y}, which may be metres or degrees`,
        `\`geographic: ${degrees} in the scenario, or \`geographic: false\``,
      );
    }
    return false;
  }
}
