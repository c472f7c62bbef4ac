import { atan, atan2, cos, exp, log, sin } from "../kernel/exactMath.ts";

/**
 * How far from the origin anything may be, in metres: more than twice the way round the Earth, and
 * little enough that the squares in which radio is looked up can be numbered.
 */
export const FARTHEST_METERS = 1e8;

/** A point of the plane in metres, or of the ellipsoid in degrees (x east, y north). */
export interface Point {
  x: number;
  y: number;
}

/** A UTM zone and what is added to its eastings and northings: SUMO's `netOffset`. */
export interface UtmZone {
  readonly utmZone: number;
  readonly hemisphere: "north" | "south";
  readonly offset: readonly [number, number];
}

const DEGREES_PER_RADIAN = 180 / Math.PI;

// The WGS 84 ellipsoid and the constants of UTM: NIMA TR8350.2 (2000) and DMA TM8358.2 (1989).
const SEMI_MAJOR_AXIS_METERS = 6378137;
const FLATTENING = 1 / 298.257223563;
const CENTRAL_SCALE = 0.9996;
const FALSE_EASTING_METERS = 500_000;
const FALSE_NORTHING_SOUTH_METERS = 10_000_000;

const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQUARED);
const N = FLATTENING / (2 - FLATTENING);

/** A polynomial in the third flattening n without constant term, by Horner's rule. */
function polynomial(...coefficients: number[]): number {
  return coefficients.reduceRight((sum, coefficient) => (sum + coefficient) * N, 0);
}

/** Multiplied out, because engines do not agree on the last bit of `N ** 4`. */
const N_SQUARED = N * N;
const N_FOURTH = N_SQUARED * N_SQUARED;
/** The mean radius A of the meridian: 2 pi A is its length; Karney (2011), eq. 14. */
const RECTIFYING_RADIUS_METERS =
  (SEMI_MAJOR_AXIS_METERS / (1 + N)) *
  (1 + N_SQUARED / 4 + N_FOURTH / 64 + (N_FOURTH * N_SQUARED) / 256);
const SCALED_RADIUS_METERS = CENTRAL_SCALE * RECTIFYING_RADIUS_METERS;

/**
 * The series of L. Krueger, "Konforme Abbildung des Erdellipsoids in der Ebene" (1912), carried to
 * n^6 by C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy
 * 85 (2011), eqs. 35 (towards the plane) and 36 (back).
 */
const TO_PLANE = [
  polynomial(1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
  polynomial(0, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
  polynomial(0, 0, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
  polynomial(0, 0, 0, 49561 / 161280, -179 / 168, 6601661 / 7257600),
  polynomial(0, 0, 0, 0, 34729 / 80640, -3418889 / 1995840),
  polynomial(0, 0, 0, 0, 0, 212378941 / 319334400),
];
const TO_ELLIPSOID = [
  polynomial(-1 / 2, 2 / 3, -37 / 96, 1 / 360, 81 / 512, -96199 / 604800),
  polynomial(0, -1 / 48, -1 / 15, 437 / 1440, -46 / 105, 1118711 / 3870720),
  polynomial(0, 0, -17 / 480, 37 / 840, 209 / 4480, -5569 / 90720),
  polynomial(0, 0, 0, -4397 / 161280, 11 / 504, 830251 / 7257600),
  polynomial(0, 0, 0, 0, -4583 / 161280, 108847 / 3991680),
  polynomial(0, 0, 0, 0, 0, -20648693 / 638668800),
];

/**
 * Degrees of longitude and latitude (WGS 84) to metres in a UTM zone, and back.
 *
 * Source: Krueger's series to n^6, as cited above; the truncation is below 5 nm within 3900 km of
 * the central meridian. Limit: `covers`, which is wider than the zone itself, so that a trace may
 * cross a zone's edge and stay in one plane.
 */
export class UtmProjection {
  readonly zone: UtmZone;
  readonly centralMeridianDegrees: number;
  private readonly eastMeters: number;
  private readonly northMeters: number;

  constructor(zone: UtmZone) {
    if (!Number.isInteger(zone.utmZone) || zone.utmZone < 1 || zone.utmZone > 60) {
      throw new RangeError(`UTM zone ${zone.utmZone} is not an integer from 1 to 60`);
    }
    this.zone = zone;
    this.centralMeridianDegrees = 6 * zone.utmZone - 183;
    this.eastMeters = FALSE_EASTING_METERS + zone.offset[0];
    this.northMeters =
      (zone.hemisphere === "south" ? FALSE_NORTHING_SOUTH_METERS : 0) + zone.offset[1];
  }

  /** Within 89.9 degrees of the equator and 30 degrees of the central meridian. */
  covers(longitude: number, latitude: number): boolean {
    return Math.abs(latitude) <= 89.9 && Math.abs(this.degreesFromCentre(longitude)) <= 30;
  }

  /** Longitude and latitude in degrees to metres; `out` is filled and returned. */
  toPlane(longitude: number, latitude: number, out: Point = { x: 0, y: 0 }): Point {
    const phi = latitude / DEGREES_PER_RADIAN;
    const lambda = this.degreesFromCentre(longitude) / DEGREES_PER_RADIAN;
    const conformalTangent = toConformal(sin(phi) / cos(phi));
    const cosLambda = cos(lambda);
    const xi = atan2(conformalTangent, cosLambda);
    const eta = inverseSinh(
      sin(lambda) / Math.sqrt(conformalTangent * conformalTangent + cosLambda * cosLambda),
    );
    addSeries(TO_PLANE, xi, eta, out);
    out.x = this.eastMeters + SCALED_RADIUS_METERS * out.x;
    out.y = this.northMeters + SCALED_RADIUS_METERS * out.y;
    return out;
  }

  /** Metres to longitude (x) and latitude (y) in degrees; `out` is filled and returned. */
  toGeographic(x: number, y: number, out: Point = { x: 0, y: 0 }): Point {
    const xi = (y - this.northMeters) / SCALED_RADIUS_METERS;
    const eta = (x - this.eastMeters) / SCALED_RADIUS_METERS;
    addSeries(TO_ELLIPSOID, xi, eta, out);
    const sinhEta = sinh(out.x);
    const cosXi = cos(out.y);
    const conformalTangent = sin(out.y) / Math.sqrt(sinhEta * sinhEta + cosXi * cosXi);
    const longitude = this.centralMeridianDegrees + atan2(sinhEta, cosXi) * DEGREES_PER_RADIAN;
    out.x = longitude < -180 ? longitude + 360 : longitude >= 180 ? longitude - 360 : longitude;
    out.y = atan(fromConformal(conformalTangent)) * DEGREES_PER_RADIAN;
    return out;
  }

  private degreesFromCentre(longitude: number): number {
    const degrees = longitude - this.centralMeridianDegrees;
    return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  }
}

/**
 * Adds sum c_j sin(2j(xi + i eta)) to xi + i eta by Clenshaw's recurrence on complex numbers:
 * four elementary functions in all instead of four for each of the six terms.
 */
function addSeries(coefficients: readonly number[], xi: number, eta: number, out: Point): void {
  const growth = exp(2 * eta);
  const cosh = (growth + 1 / growth) / 2;
  const sinhTwice = (growth - 1 / growth) / 2;
  const sine = sin(2 * xi);
  const cosine = cos(2 * xi);
  const real = 2 * cosine * cosh;
  const imaginary = -2 * sine * sinhTwice;
  let nextReal = 0;
  let nextImaginary = 0;
  let afterReal = 0;
  let afterImaginary = 0;
  for (let term = coefficients.length - 1; term >= 0; term--) {
    const sumReal = coefficients[term] + real * nextReal - imaginary * nextImaginary - afterReal;
    const sumImaginary = real * nextImaginary + imaginary * nextReal - afterImaginary;
    afterReal = nextReal;
    afterImaginary = nextImaginary;
    nextReal = sumReal;
    nextImaginary = sumImaginary;
  }
  const sineReal = sine * cosh;
  const sineImaginary = cosine * sinhTwice;
  out.y = xi + sineReal * nextReal - sineImaginary * nextImaginary;
  out.x = eta + sineReal * nextImaginary + sineImaginary * nextReal;
}

/** The tangent of the conformal latitude from that of the geographic one; Karney, eqs. 7 to 9. */
function toConformal(tangent: number): number {
  const secant = Math.sqrt(1 + tangent * tangent);
  const ratio = (ECCENTRICITY * tangent) / secant;
  const sigma = sinh((ECCENTRICITY / 2) * log((1 + ratio) / (1 - ratio)));
  return tangent * Math.sqrt(1 + sigma * sigma) - sigma * secant;
}

/** The inverse of `toConformal` by Newton's method; Karney, eqs. 19 to 21. */
function fromConformal(conformal: number): number {
  let tangent = conformal / (1 - ECCENTRICITY_SQUARED);
  // Convergence is quadratic from within one per cent: three steps reach the last bit.
  for (let step = 0; step < 4; step++) {
    const approximate = toConformal(tangent);
    tangent +=
      ((conformal - approximate) / Math.sqrt(1 + approximate * approximate)) *
      ((1 + (1 - ECCENTRICITY_SQUARED) * tangent * tangent) /
        ((1 - ECCENTRICITY_SQUARED) * Math.sqrt(1 + tangent * tangent)));
  }
  return tangent;
}

// Both lose relative, not absolute, precision near zero: 1e-16 of an earth radius is a nanometre.
function sinh(x: number): number {
  const growth = exp(x);
  return (growth - 1 / growth) / 2;
}

function inverseSinh(x: number): number {
  const magnitude = log(Math.abs(x) + Math.sqrt(x * x + 1));
  return x < 0 ? -magnitude : magnitude;
}
