import { exp, log10 } from "../../kernel/exactMath.ts";
import type { PathLossModel, RadioParameters } from "./cell.ts";

/**
 * Probability that nothing stands between station and vehicle; horizontal distance in metres. Held
 * by the reference cases of line of sight for `umi` and `uma`; the other two have no case.
 */
export function sightProbability(model: PathLossModel, metres: number): number {
  switch (model) {
    case "umi":
      return sightProbabilityMicro(metres);
    case "uma":
      return sightProbabilityMacro(metres);
    case "v2v-urban":
      return sightProbabilityVehicleUrban(metres);
    case "v2v-highway":
      return sightProbabilityVehicleHighway(metres);
    case "free-space":
      return 1;
  }
}

/**
 * What stands in the way where line of sight is missing. In a city of vehicles it is another one
 * by chance, a building where sight is ruled out; on a highway there are no buildings.
 */
export function obstruction(radio: RadioParameters): "buildings" | "vehicles" {
  if (radio.pathLoss === "v2v-highway") return "vehicles";
  if (radio.pathLoss === "v2v-urban" && radio.lineOfSight !== "never") return "vehicles";
  return "buildings";
}

/** TR 38.901 Table 7.4.2-1, outdoor UMi street canyon; horizontal distance in metres. */
export function sightProbabilityMicro(metres: number): number {
  return sightProbabilityUrban(metres, 36);
}

/** TR 38.901 Table 7.4.2-1, outdoor UMa, vehicles at 13 m at most. */
export function sightProbabilityMacro(metres: number): number {
  return sightProbabilityUrban(metres, 63);
}

function sightProbabilityUrban(metres: number, scale: number): number {
  if (metres <= 18) return 1;
  const share = 18 / metres;
  return share + exp(-metres / scale) * (1 - share);
}

/** TR 37.885 Table 6.2-1 (as in ns-3), urban, both on one street: no vehicle in the way. */
export function sightProbabilityVehicleUrban(metres: number): number {
  return Math.min(1, 1.05 * exp(-0.0114 * metres));
}

/** TR 37.885 Table 6.2-1 (as in secondary sources), highway: no vehicle in the way. */
export function sightProbabilityVehicleHighway(metres: number): number {
  if (metres > 475) return Math.max(0, 0.54 - 0.001 * (metres - 475));
  return Math.min(1, (2.1013e-6 * metres - 0.002) * metres + 1.0193);
}

/** Height of the cars that may stand in the way (TR 37.885 vehicle types 1 and 2). */
const BLOCKER_METRES = 1.6;

/** Blockage by a vehicle: mean and standard deviation in decibels; never helps. */
export interface Blockage {
  readonly meanDecibels: number;
  readonly sigmaDecibels: number;
}

/**
 * Mean of the extra loss of a vehicle in the way, TR 37.885 section 6.2.1 (as ns-3 reads it;
 * not compared with the report itself): none above the blocker, 9 dB when both antennas are below
 * it, else 5 dB, growing beyond 540 m. We draw it normal in decibels, cut off at zero; all
 * blockers are cars of 1.6 m, no trucks.
 */
export function vehicleBlockage(station: number, vehicle: number, metres: number): Blockage {
  if (Math.min(station, vehicle) > BLOCKER_METRES) return { meanDecibels: 0, sigmaDecibels: 0 };
  const growth = Math.max(0, 15 * log10(Math.max(metres, 1)) - 41);
  return Math.max(station, vehicle) < BLOCKER_METRES
    ? { meanDecibels: 9 + growth, sigmaDecibels: 4.5 }
    : { meanDecibels: 5 + growth, sigmaDecibels: 4 };
}
