/** What an access cell is made of; rates in bytes per second, energy in J/B, price in USD/B. */
export interface AccessCellOptions {
  readonly index: number;
  readonly name: string;
  readonly place: number;
  readonly uplink: number;
  readonly downlink: number;
  readonly latencySeconds: number;
  readonly jitterSeconds: number;
  readonly loss: number;
  readonly linkClass: number;
  readonly energyJoulesPerByte: number;
  readonly priceDollarsPerByte: number;
  readonly fairness: "airtime" | "rate";
  /** True where the link's capacity is airtime (1), false where it is bytes per second. */
  readonly uplinkAirtime: boolean;
  readonly downlinkAirtime: boolean;
  /** The best rate of any vehicle: what weights are measured against. */
  readonly uplinkPeakBytesPerSecond: number;
  readonly downlinkPeakBytesPerSecond: number;
}

/**
 * A radio cell as the network sees it: one shared link each way. Where rates differ from vehicle
 * to vehicle the link's capacity is airtime, of which a byte to a vehicle with rate R takes 1/R.
 *
 * Under `airtime` fairness (what a proportional-fair scheduler comes to, Jalali et al. 2000, when
 * channels change slowly) a flow weighs as much as its rate, so that all get equal airtime; under
 * `rate` all weigh the same and the worst channel sets the pace. Weights are relative to the
 * cell's peak rate, because a flow keeps its weight on the wired links of its way. Limit: on a
 * wired bottleneck a vehicle with a poor channel therefore gets less than one with a good one.
 */
export class AccessCell {
  readonly index: number;
  readonly name: string;
  readonly place: number;
  readonly uplink: number;
  readonly downlink: number;
  readonly latencySeconds: number;
  readonly jitterSeconds: number;
  readonly loss: number;
  readonly linkClass: number;
  readonly energyJoulesPerByte: number;
  readonly priceDollarsPerByte: number;
  private readonly fair: "airtime" | "rate";
  private readonly options: AccessCellOptions;

  constructor(options: AccessCellOptions) {
    this.options = options;
    this.index = options.index;
    this.name = options.name;
    this.place = options.place;
    this.uplink = options.uplink;
    this.downlink = options.downlink;
    this.latencySeconds = options.latencySeconds;
    this.jitterSeconds = options.jitterSeconds;
    this.loss = options.loss;
    this.linkClass = options.linkClass;
    this.energyJoulesPerByte = options.energyJoulesPerByte;
    this.priceDollarsPerByte = options.priceDollarsPerByte;
    this.fair = options.fairness;
  }

  uplinkUsage(bytesPerSecond: number): number {
    return this.options.uplinkAirtime ? 1 / bytesPerSecond : 1;
  }

  downlinkUsage(bytesPerSecond: number): number {
    return this.options.downlinkAirtime ? 1 / bytesPerSecond : 1;
  }

  uplinkWeight(bytesPerSecond: number): number {
    if (this.fair === "rate" || !this.options.uplinkAirtime) return 1;
    return bytesPerSecond / this.options.uplinkPeakBytesPerSecond;
  }

  downlinkWeight(bytesPerSecond: number): number {
    if (this.fair === "rate" || !this.options.downlinkAirtime) return 1;
    return bytesPerSecond / this.options.downlinkPeakBytesPerSecond;
  }
}
