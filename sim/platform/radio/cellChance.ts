import { normalQuantile } from "../../kernel/distributions.ts";
import type { RandomStreams } from "../../kernel/randomStreams.ts";
import type { Cell, RadioParameters } from "./cell.ts";
import { GaussianField } from "./gaussianField.ts";
import { obstruction, sightProbability, vehicleBlockage } from "./lineOfSight.ts";
import type { PathLoss } from "./pathLoss.ts";

/** What all cells share: the part of the shadowing that lies at the vehicle. */
export class SharedShadow {
  private readonly field: GaussianField;
  private x = Number.NaN;
  private y = Number.NaN;
  private metres = Number.NaN;
  private value = 0;

  constructor(streams: RandomStreams) {
    this.field = new GaussianField(
      () => streams.stream("radio-shadow", "every site"),
      "exponential",
    );
  }

  /** The value at (x, y) where shadows decorrelate over so many metres; remembers the last. */
  at(x: number, y: number, metres: number): number {
    if (x !== this.x || y !== this.y || metres !== this.metres) {
      this.value = this.field.at(x / metres, y / metres);
      this.x = x;
      this.y = y;
      this.metres = metres;
    }
    return this.value;
  }
}

/**
 * What chance decides about one cell: line of sight, shadowing, blockage by vehicles.
 *
 * Each is a function of the place: drawn once for each site, by its name, whatever asks and in
 * whatever order. Shadowing decorrelates exponentially with distance (Gudmundson, Electronics
 * Letters 27, 1991), over the model's distances with and without line of sight. That of two sites
 * correlates by `shadowingCorrelation`, because a part of it lies at the vehicle: the sum of a
 * field of all sites and one of the site's own (3GPP TR 36.942 Annex: 0.5 between sites, 1 between
 * sectors of one; here between all cells at a site). There is line of sight where a smooth field
 * stays below the quantile of the model's probability (as TR 38.901 section 7.6.3.3, there with
 * uniform values on a grid), so that its share is exact at every distance. Limits: no correlation
 * between line of sight of two sites; nothing varies in time. Verified by the families
 * `shadowing-along`, `shadowing-between` and the reference cases of shadowing.
 */
export class CellChance {
  /** Whether what takes the line of sight are vehicles, which leave the law of a clear view. */
  readonly byVehicles: boolean;
  private readonly radio: RadioParameters;
  private readonly law: PathLoss;
  private readonly shared: SharedShadow;
  private readonly own: GaussianField;
  private readonly sight: GaussianField;
  private readonly blockage: GaussianField;
  private readonly sharedWeight: number;
  private readonly ownWeight: number;

  constructor({ radio, site }: Cell, law: PathLoss, streams: RandomStreams, shared: SharedShadow) {
    this.radio = radio;
    this.law = law;
    this.byVehicles = obstruction(radio) === "vehicles";
    this.shared = shared;
    this.own = new GaussianField(() => streams.stream("radio-site-shadow", site), "exponential");
    this.sight = new GaussianField(() => streams.stream("radio-sight", site), "smooth");
    this.blockage = new GaussianField(() => streams.stream("radio-blockage", site), "exponential");
    this.sharedWeight = Math.sqrt(radio.shadowingCorrelation);
    this.ownWeight = Math.sqrt(1 - radio.shadowingCorrelation);
  }

  /** Whether the cell is seen from (x, y), so many metres away. */
  isSeen(x: number, y: number, metres: number): boolean {
    const { lineOfSight, pathLoss } = this.radio;
    if (lineOfSight !== "probability") return lineOfSight === "always";
    const { sightMeters } = this.law;
    const value = this.sight.at(x / sightMeters, y / sightMeters);
    return value < normalQuantile(sightProbability(pathLoss, metres));
  }

  /** The loss by shadowing at (x, y), in decibels; negative where it helps. */
  shadowDecibels(x: number, y: number, clear: boolean): number {
    const { radio, law } = this;
    if (!radio.shadowing) return 0;
    const metres =
      radio.decorrelationMeters ?? (clear ? law.shadowSightMeters : law.shadowObstructedMeters);
    const sigma = clear ? law.sigmaSight : law.sigmaObstructed;
    const own = this.own.at(x / metres, y / metres);
    return sigma * (this.sharedWeight * this.shared.at(x, y, metres) + this.ownWeight * own);
  }

  /** What a vehicle in the way takes on top, in decibels: never less than nothing. */
  blockageDecibels(x: number, y: number, metres: number): number {
    const { radio, law } = this;
    const { stationHeightMeters, vehicleHeightMeters } = radio;
    const blockage = vehicleBlockage(stationHeightMeters, vehicleHeightMeters, metres);
    const scale = law.shadowSightMeters;
    const deviation = radio.shadowing ? this.blockage.at(x / scale, y / scale) : 0;
    return Math.max(0, blockage.meanDecibels + blockage.sigmaDecibels * deviation);
  }
}

/** Whether anything about the cell is left to chance or differs from a clear view. */
export function hasChance(radio: RadioParameters): boolean {
  if (radio.pathLoss === "free-space") return false;
  return radio.lineOfSight !== "always" || radio.shadowing;
}
