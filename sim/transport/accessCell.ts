import type { AccessQueue } from "../platform/accessQueue.ts";

/** One direction of a cell: a shared link of the network. */
export interface RadioLink {
  /** The network's number for it. */
  readonly link: number;
  /** True where the link's capacity is airtime (1), false where it is bytes per second. */
  readonly airtime: boolean;
  /** The best rate of any vehicle: what weights are measured against. */
  readonly peakBytesPerSecond: number;
}

/**
 * A radio cell as the network sees it: one shared link each way. Where rates differ from vehicle
 * to vehicle the link's capacity is airtime, of which a byte to a vehicle with rate R takes 1/R.
 */
export interface AccessCell {
  readonly index: number;
  readonly name: string;
  /** Where it meets the wired network. */
  readonly place: number;
  readonly uplink: RadioLink;
  readonly downlink: RadioLink;
  readonly latencySeconds: number;
  readonly jitterSeconds: number;
  readonly loss: number;
  readonly linkClass: number;
  /** Null where it is not modelled, as the next one. */
  readonly energyJoulesPerByte: number | null;
  readonly priceDollarsPerByte: number | null;
  readonly fairness: "airtime" | "rate";
  /** Delays in place of sharing; null where there is radio. */
  readonly queue: AccessQueue | null;
}

/** What one byte per second of a vehicle with this rate takes of the link. */
export function radioUsage({ airtime }: RadioLink, bytesPerSecond: number): number {
  return airtime ? 1 / bytesPerSecond : 1;
}

/**
 * Under `airtime` fairness (what a proportional-fair scheduler comes to, Jalali et al. 2000, when
 * channels change slowly; from memory) a flow weighs as much as its rate, so that all get equal
 * airtime; under `rate` all weigh the same and the worst channel sets the pace. Weights are
 * relative to the cell's peak rate, because a flow keeps its weight on the wired links of its way.
 * Limit: on a wired bottleneck a vehicle with a poor channel gets less than one with a good one.
 */
export function radioWeight(
  cell: AccessCell,
  { airtime, peakBytesPerSecond }: RadioLink,
  bytesPerSecond: number,
): number {
  return cell.fairness === "rate" || !airtime ? 1 : bytesPerSecond / peakBytesPerSecond;
}
