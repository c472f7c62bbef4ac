import { log10 } from "../../kernel/exactMath.ts";
import type { Cell, RadioParameters } from "./cell.ts";
import { RATE_BOUNDS, type ShannonBound } from "./rate.ts";

/** Thermal noise at 290 K in dBm per hertz, the value that 3GPP link budgets use. */
const THERMAL_NOISE_DBM = -174;

/** Power of noise and interference in a channel, in dBm. */
export function noiseDbm(widthHertz: number, figureDecibels: number, marginDecibels: number) {
  return THERMAL_NOISE_DBM + 10 * log10(widthHertz) + figureDecibels + marginDecibels;
}

/** Signal-to-noise ratios of one cell, in decibels, if nothing were lost on the way. */
export interface LinkBudget {
  readonly uplinkDecibels: number;
  readonly downlinkDecibels: number;
  /** Station power per hertz of downlink, in dBm: what neighbours are compared by, like RSRP. */
  readonly referenceDbm: number;
}

export function linkBudget(radio: RadioParameters): LinkBudget {
  const margin = radio.interferenceMarginDecibels;
  const uplinkNoise = noiseDbm(radio.uplinkWidthHertz, radio.stationNoiseDecibels, margin);
  const downlinkNoise = noiseDbm(radio.downlinkWidthHertz, radio.vehicleNoiseDecibels, margin);
  return {
    uplinkDecibels: radio.vehiclePowerDbm + radio.stationGainDecibels - uplinkNoise,
    downlinkDecibels: radio.stationPowerDbm - downlinkNoise,
    referenceDbm: radio.stationPowerDbm - 10 * log10(radio.downlinkWidthHertz),
  };
}

/**
 * The greatest loss, in decibels, at which a vehicle has a link with the cell: both directions
 * must reach the cell's minimum signal, and where the rate comes from the signal also that at
 * which the rate is above zero. Upwards power reaches farther on a narrower part of the channel.
 */
export function maximumLossDecibels(cell: Cell, budget: LinkBudget): number {
  const bounds = RATE_BOUNDS[cell.radio.rateModel];
  const uplinkFixed = cell.uplinkBytesPerSecond !== undefined || cell.uplinkTrace !== undefined;
  const downlinkFixed =
    cell.downlinkBytesPerSecond !== undefined || cell.downlinkTrace !== undefined;
  const narrowed = narrowingDecibels(cell.radio);
  const uplink =
    budget.uplinkDecibels + narrowed - leastSignal(cell.radio, bounds.uplink, uplinkFixed);
  const downlink =
    budget.downlinkDecibels - leastSignal(cell.radio, bounds.downlink, downlinkFixed);
  return Math.min(uplink, downlink);
}

/** What the signal of a vehicle gains on the narrowest part of the channel that it is given. */
function narrowingDecibels({ uplinkWidthHertz, narrowestUplinkHertz }: RadioParameters): number {
  if (narrowestUplinkHertz === undefined) return 0;
  return Math.max(0, 10 * log10(uplinkWidthHertz / narrowestUplinkHertz));
}

/** The least signal with which there is a link; `fixed` where the rate does not come from it. */
export function leastSignal(radio: RadioParameters, bound: ShannonBound, fixed: boolean): number {
  if (fixed) return radio.minimumSignalDecibels;
  return Math.max(radio.minimumSignalDecibels, bound.minimumSignalDecibels);
}
