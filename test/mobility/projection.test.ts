import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UtmProjection } from "../../sim/mobility/projection.ts";

type Row = [zone: number, hemisphere: "north" | "south", number, number, number, number];

/**
 * Zone, hemisphere, longitude, latitude, easting, northing: computed with PROJ 9.5.1
 * (`+proj=utm +algo=poder_engsager`, an implementation of its own through the Gaussian sphere).
 */
const PROJ_POINTS: Row[] = [
  [32, "north", 6.08389, 50.77535, 294408.917152, 5628897.997443],
  [18, "north", -74.00597, 40.71435, 583959.959045, 4507523.08697],
  [60, "south", 174.77624, -41.28646, 313784.305817, 5427057.321986],
  [34, "south", 18.42406, -33.92487, 261877.816392, 6243185.589229],
  [19, "south", -68.84405, -32.89018, 514586.227836, 6360876.824972],
  [6, "north", -147.71639, 64.83778, 466013.272238, 7190567.998579],
  [30, "north", -5.00601, 56.7968, 377485.765672, 6296561.854241],
  [38, "north", 44.4, 33.3, 444140.544918, 3684706.35555],
  [32, "north", 11.3179176, 44.4983537, 684275.374653, 4929839.568863],
  [32, "north", 9, 84, 500000.0, 9328093.830561],
  [32, "north", 12, 45, 736446.026101, 4987329.504699],
  [31, "south", 3, -60, 500000.0, 3348588.809637],
  [31, "north", 25, 10, 2969077.236391, 1190904.485735],
  [31, "south", -0.5, 0.25, 110297.243527, 10027684.498137],
  [1, "north", 177, 5, -166334.596792, 555713.547125],
  [60, "south", -179.5, -80, 567810.39907, 1116373.825882],
  [31, "north", 33, 70, 1604379.118198, 8045421.624266],
];

/** Published to the metre in the test suite of the Python package utm. */
const UTM_PACKAGE_POINTS: Row[] = [
  [32, "north", 6.08389, 50.77535, 294409, 5628898],
  [18, "north", -74.00597, 40.71435, 583960, 4507523],
  [60, "south", 174.77624, -41.28646, 313784, 5427057],
];

const projectionOf = (utmZone: number, hemisphere: "north" | "south") =>
  new UtmProjection({ utmZone, hemisphere, offset: [0, 0] });

describe("UtmProjection", () => {
  it.each(PROJ_POINTS)(
    "agrees with PROJ to a micrometre: %d %s %d %d",
    (zone, side, lon, lat, x, y) => {
      const projection = projectionOf(zone, side);
      const plane = projection.toPlane(lon, lat);
      expect(Math.abs(plane.x - x)).toBeLessThan(1e-6);
      expect(Math.abs(plane.y - y)).toBeLessThan(1e-6);
      const back = projection.toGeographic(x, y);
      expect(Math.abs(back.x - lon)).toBeLessThan(1e-10);
      expect(Math.abs(back.y - lat)).toBeLessThan(1e-10);
    },
  );

  it.each(UTM_PACKAGE_POINTS)(
    "gives published points to their metre: %d %s %d %d",
    (zone, side, lon, lat, x, y) => {
      const plane = projectionOf(zone, side).toPlane(lon, lat);
      expect([Math.round(plane.x), Math.round(plane.y)]).toEqual([x, y]);
    },
  );

  it("comes back to where it was", () => {
    const inner = { min: -29.9, max: 29.9, noNaN: true };
    const latitudes = fc.double({ min: -84, max: 84, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double(inner),
        latitudes,
        (zone, away, lat) => {
          const projection = projectionOf(zone, lat < 0 ? "south" : "north");
          const unwrapped = projection.centralMeridianDegrees + away;
          const lon =
            unwrapped < -180 ? unwrapped + 360 : unwrapped >= 180 ? unwrapped - 360 : unwrapped;
          const plane = projection.toPlane(lon, lat);
          const back = projection.toGeographic(plane.x, plane.y);
          const turned = Math.abs(back.x - lon);
          expect(Math.min(turned, 360 - turned)).toBeLessThan(1e-11);
          expect(Math.abs(back.y - lat)).toBeLessThan(1e-11);
        },
      ),
    );
  });

  it("measures the central meridian as its arc length, integrated", () => {
    // Simpson's rule on the meridional radius of curvature a(1-e2)/(1-e2 sin2)^(3/2).
    const e2 = 0.0066943799901413165;
    const radius = (phi: number) => (6378137 * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5;
    const end = (48.3 * Math.PI) / 180;
    const steps = 2000;
    let sum = radius(0) + radius(end);
    for (let k = 1; k < steps; k++) sum += (k % 2 ? 4 : 2) * radius((k * end) / steps);
    const arc = (sum * end) / steps / 3;
    expect(projectionOf(32, "north").toPlane(9, 48.3).y).toBeCloseTo(0.9996 * arc, 6);
  });

  it("adds the offset, fills the given point, and knows its limits", () => {
    const bologna = new UtmProjection({
      utmZone: 32,
      hemisphere: "north",
      offset: [-683542.41, -4928877.56],
    });
    const out = { x: 0, y: 0 };
    expect(bologna.toPlane(11.3179176, 44.4983537, out)).toBe(out);
    expect(out.x).toBeCloseTo(732.964653, 5);
    expect(out.y).toBeCloseTo(962.008863, 5);
    expect(bologna.covers(11.3, 44.5)).toBe(true);
    expect(bologna.covers(44.5, 11.3)).toBe(false);
    expect(projectionOf(1, "north").covers(179, 0)).toBe(true);
    expect(() => projectionOf(61, "north")).toThrow("UTM zone 61");
  });
});
