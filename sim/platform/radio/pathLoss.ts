import { log10 } from "../../kernel/exactMath.ts";
import type { RadioParameters } from "./cell.ts";

/**
 * Path loss as a law of distance: `intercept + slope * log10(d3D in metres)`, in decibels, in up
 * to three pieces. Coefficients hold everything that does not depend on distance, because the law
 * is evaluated for each vehicle and cell at each measurement. Metres, hertz and decibels. Held by
 * the reference cases of radio propagation: every law to 1e-9 dB, every sigma as a variance.
 */
export interface PathLoss {
  /** With line of sight, up to the breakpoint, a horizontal distance. */
  readonly nearIntercept: number;
  readonly nearSlope: number;
  readonly breakpointMeters: number;
  /** With line of sight beyond the breakpoint. */
  readonly farIntercept: number;
  readonly farSlope: number;
  /** Behind buildings; never less than with line of sight. */
  readonly obstructedIntercept: number;
  readonly obstructedSlope: number;
  readonly heightDifferenceMeters: number;
  /** Horizontal distances below this count as this: the models are not defined closer. */
  readonly minimumMeters: number;
  /** Standard deviation of the shadowing with and without line of sight, in decibels. */
  readonly sigmaSight: number;
  readonly sigmaObstructed: number;
  /** Over which it decorrelates to 1/e, with and without line of sight. */
  readonly shadowSightMeters: number;
  readonly shadowObstructedMeters: number;
  /** Over which the line of sight itself does. */
  readonly sightMeters: number;
}

/** Speed of light as TR 38.901 rounds it for the breakpoint, in m/s. */
const LIGHT_SPEED = 3e8;
/** Effective height of the street's clutter, subtracted from both antennas (TR 38.901). */
const CLUTTER_METRES = 1;

/** Horizontal breakpoint distance of TR 38.901 Table 7.4.1-1, note 1; zero at clutter height. */
export function breakpointMeters(station: number, vehicle: number, frequencyHertz: number): number {
  const heights = Math.max(0, station - CLUTTER_METRES) * Math.max(0, vehicle - CLUTTER_METRES);
  return (4 * heights * frequencyHertz) / LIGHT_SPEED;
}

/**
 * Urban micro, street canyon: 3GPP TR 38.901 Table 7.4.1-1, for 0.5-100 GHz, 10 m to 5 km,
 * stations at about 10 m, vehicles at 1.5 m or more. Beyond 5 km the law is extrapolated.
 * Shadowing decorrelates over 10 m, 13 m without line of sight (Table 7.5-6); the state of the
 * line of sight over 50 m (Table 7.6.3.1-2, from memory).
 */
export function urbanMicro(station: number, vehicle: number, frequencyHertz: number): PathLoss {
  const frequency = log10(frequencyHertz / 1e9);
  const breakpoint = breakpointMeters(station, vehicle, frequencyHertz);
  const rise = station - vehicle;
  return {
    nearIntercept: 32.4 + 20 * frequency,
    nearSlope: 21,
    breakpointMeters: breakpoint,
    farIntercept: 32.4 + 20 * frequency - 9.5 * log10(breakpoint * breakpoint + rise * rise),
    farSlope: 40,
    obstructedIntercept: 22.4 + 21.3 * frequency - 0.3 * (vehicle - 1.5),
    obstructedSlope: 35.3,
    heightDifferenceMeters: rise,
    minimumMeters: 10,
    sigmaSight: 4,
    sigmaObstructed: 7.82,
    shadowSightMeters: 10,
    shadowObstructedMeters: 13,
    sightMeters: 50,
  };
}

/**
 * Urban macro: 3GPP TR 38.901 Table 7.4.1-1, for 0.5-100 GHz, 10 m to 5 km, stations at about
 * 25 m, vehicles at 1.5 to 13 m (above that the effective height is random: not modelled).
 * Shadowing decorrelates over 37 m, 50 m without line of sight (Table 7.5-6, from memory).
 */
export function urbanMacro(station: number, vehicle: number, frequencyHertz: number): PathLoss {
  const frequency = log10(frequencyHertz / 1e9);
  const breakpoint = breakpointMeters(station, vehicle, frequencyHertz);
  const rise = station - vehicle;
  return {
    nearIntercept: 28 + 20 * frequency,
    nearSlope: 22,
    breakpointMeters: breakpoint,
    farIntercept: 28 + 20 * frequency - 9 * log10(breakpoint * breakpoint + rise * rise),
    farSlope: 40,
    obstructedIntercept: 13.54 + 20 * frequency - 0.6 * (vehicle - 1.5),
    obstructedSlope: 39.08,
    heightDifferenceMeters: rise,
    minimumMeters: 10,
    sigmaSight: 4,
    sigmaObstructed: 6,
    shadowSightMeters: 37,
    shadowObstructedMeters: 50,
    sightMeters: 50,
  };
}

/**
 * Vehicle to vehicle or roadside unit in a city: 3GPP TR 37.885 Table 6.2.1-1. Lost line of sight
 * is another vehicle in the way (NLOSv) as on one street; a corner in between is `never` (NLOS),
 * because no map of streets is at hand. Decorrelation 10 m and sigmas from memory of Table 6.2.3-1.
 */
export function vehicleUrban(station: number, vehicle: number, frequencyHertz: number): PathLoss {
  const frequency = log10(frequencyHertz / 1e9);
  return {
    ...oneSlope(38.77 + 18.2 * frequency, 16.7, station - vehicle),
    obstructedIntercept: 36.85 + 18.9 * frequency,
    obstructedSlope: 30,
    sigmaSight: 3,
    sigmaObstructed: 4,
    shadowSightMeters: 10,
    shadowObstructedMeters: 10,
    sightMeters: 10,
  };
}

/**
 * Vehicle to vehicle or roadside unit on a highway: 3GPP TR 37.885 Table 6.2.1-1. Without line of
 * sight a vehicle is in the way; there are no buildings. Decorrelation 25 m from memory.
 */
export function vehicleHighway(station: number, vehicle: number, frequencyHertz: number): PathLoss {
  return {
    ...oneSlope(32.4 + 20 * log10(frequencyHertz / 1e9), 20, station - vehicle),
    sigmaSight: 3,
    shadowSightMeters: 25,
    shadowObstructedMeters: 25,
    sightMeters: 25,
  };
}

/** Free space (Friis 1946): 20 log10(4 pi d f / c) with c = 299 792 458 m/s; nothing shadows. */
export function freeSpace(station: number, vehicle: number, frequencyHertz: number): PathLoss {
  const intercept = 20 * log10((4 * Math.PI * frequencyHertz) / 299_792_458);
  return oneSlope(intercept, 20, station - vehicle);
}

function oneSlope(intercept: number, slope: number, rise: number): PathLoss {
  return {
    nearIntercept: intercept,
    nearSlope: slope,
    breakpointMeters: Infinity,
    farIntercept: intercept,
    farSlope: slope,
    obstructedIntercept: intercept,
    obstructedSlope: slope,
    heightDifferenceMeters: rise,
    minimumMeters: 1,
    sigmaSight: 0,
    sigmaObstructed: 0,
    shadowSightMeters: 10,
    shadowObstructedMeters: 10,
    sightMeters: 10,
  };
}

/** Median loss in decibels at a horizontal distance in metres. */
export function pathLossDecibels(law: PathLoss, sight: boolean, metres: number): number {
  const flat = Math.max(metres, law.minimumMeters);
  const rise = law.heightDifferenceMeters;
  const distance = 0.5 * log10(flat * flat + rise * rise);
  const clear =
    flat <= law.breakpointMeters
      ? law.nearIntercept + law.nearSlope * distance
      : law.farIntercept + law.farSlope * distance;
  if (sight) return clear;
  return Math.max(clear, law.obstructedIntercept + law.obstructedSlope * distance);
}

/** The law of a cell. Throws RangeError where the model does not apply. */
export function pathLossOf(radio: RadioParameters): PathLoss {
  const station = radio.stationHeightMeters;
  const vehicle = radio.vehicleHeightMeters;
  const hertz = radio.frequencyHertz;
  if (!(hertz > 0)) throw new RangeError(`frequency ${hertz} Hz: expected more than 0`);
  switch (radio.pathLoss) {
    case "umi":
      checkHeights(station, vehicle);
      return urbanMicro(station, vehicle, hertz);
    case "uma":
      checkHeights(station, vehicle);
      if (vehicle > 13) {
        throw new RangeError(`vehicle height ${vehicle} m: the uma model expects at most 13 m`);
      }
      return urbanMacro(station, vehicle, hertz);
    case "v2v-urban":
      return vehicleUrban(station, vehicle, hertz);
    case "v2v-highway":
      return vehicleHighway(station, vehicle, hertz);
    case "free-space":
      return freeSpace(station, vehicle, hertz);
  }
}

function checkHeights(station: number, vehicle: number): void {
  if (station > CLUTTER_METRES && vehicle > CLUTTER_METRES) return;
  throw new RangeError(
    `antenna heights ${station} m and ${vehicle} m: the umi and uma models expect more than 1 m`,
  );
}
