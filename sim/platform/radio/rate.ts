import { exp, log2 } from "../../kernel/exactMath.ts";
import type { RateModel } from "./cell.ts";

/** An attenuated and truncated Shannon bound: what a real link makes of a signal. */
export interface ShannonBound {
  /** Share of the Shannon rate that link adaptation and coding reach. */
  readonly attenuation: number;
  /** Bits per second and hertz of the best modulation and coding. */
  readonly maximumEfficiency: number;
  /** Below this signal-to-noise ratio nothing gets through. */
  readonly minimumSignalDecibels: number;
}

/**
 * 3GPP TR 36.942 Annex A, baseline E-UTRA: one antenna, no multiplexing, 10 % retransmissions.
 * Downlink figures confirmed in secondary sources; the uplink's 0.4 and 2.0 are from memory of the
 * same table. Limits: no MIMO, no 256-QAM, so a modern cell is underrated at close range; no
 * control overhead and no duplexing, so a shared carrier has to be given its share of the width.
 */
export const DOWNLINK_BOUND: ShannonBound = {
  attenuation: 0.6,
  maximumEfficiency: 4.4,
  minimumSignalDecibels: -10,
};
export const UPLINK_BOUND: ShannonBound = {
  attenuation: 0.4,
  maximumEfficiency: 2,
  minimumSignalDecibels: -10,
};

/**
 * Shannon's bound itself (1948): width · log2(1 + signal to noise), which no real link reaches.
 * Held by the reference case of Shannon's capacity, as the upload of a parked vehicle.
 */
const SHANNON_BOUND: ShannonBound = {
  attenuation: 1,
  maximumEfficiency: Infinity,
  minimumSignalDecibels: -Infinity,
};

/** What a cell's links make of a signal, upwards and downwards. */
export interface RateBounds {
  readonly uplink: ShannonBound;
  readonly downlink: ShannonBound;
}

export const RATE_BOUNDS: Readonly<Record<RateModel, RateBounds>> = {
  lte: { uplink: UPLINK_BOUND, downlink: DOWNLINK_BOUND },
  shannon: { uplink: SHANNON_BOUND, downlink: SHANNON_BOUND },
};

const NEPERS_PER_DECIBEL = Math.LN10 / 10;

/** Bits per second and hertz at a signal-to-noise ratio in decibels. */
export function spectralEfficiency(bound: ShannonBound, signalDecibels: number): number {
  if (!(signalDecibels >= bound.minimumSignalDecibels)) return 0;
  const shannon = log2(1 + exp(signalDecibels * NEPERS_PER_DECIBEL));
  return Math.min(bound.attenuation * shannon, bound.maximumEfficiency);
}

/**
 * The share of its channel on which a vehicle of limited power reaches the least signal, where the
 * signal over the whole channel is that or less: it is scheduled on no more of it.
 */
export function poweredShare(signalDecibels: number, leastDecibels: number): number {
  return signalDecibels < leastDecibels
    ? exp((signalDecibels - leastDecibels) * NEPERS_PER_DECIBEL)
    : 1;
}

/** What a vehicle gets, in bytes per second, when it has the whole channel for itself. */
export function bytesPerSecond(
  bound: ShannonBound,
  widthHertz: number,
  signalDecibels: number,
): number {
  return (widthHertz * spectralEfficiency(bound, signalDecibels)) / 8;
}
