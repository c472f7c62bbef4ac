import type { CarbonSeries } from "./carbonSeries.ts";

/**
 * The carbon intensity of one zone's electricity, by which energy becomes carbon dioxide: power
 * times the intensity of the hour, integrated exactly across its steps: the operational part E · I
 * of the Software Carbon Intensity specification (Green Software Foundation; ISO/IEC 21031:2024).
 *
 * Units: watts, seconds, grams of CO2 equivalent. Limits: the intensity is the average mix of the
 * grid, a constant or a series: no marginal emissions, no losses on the way, nothing embodied in
 * the machines. Verified by: the kind `carbon-shift`.
 */
export class CarbonIntensity {
  private readonly gramsPerJoule: number | CarbonSeries;

  /** In grams per joule: one number, or a series in time. */
  constructor(gramsPerJoule: number | CarbonSeries) {
    this.gramsPerJoule = gramsPerJoule;
  }

  /** The intensity where it is the same all the time, so that only the sum of energy counts. */
  get steadyGramsPerJoule(): number | null {
    return typeof this.gramsPerJoule === "number" ? this.gramsPerJoule : null;
  }

  /** Mean intensity over a span, in grams per joule; of an empty span, at its instant. */
  meanGramsPerJoule(fromSeconds: number, toSeconds: number): number {
    const { gramsPerJoule } = this;
    if (typeof gramsPerJoule === "number") return gramsPerJoule;
    return gramsPerJoule.mean(fromSeconds, toSeconds);
  }

  /** Of a power that is drawn over a span. */
  grams(watts: number, fromSeconds: number, toSeconds: number): number {
    const { gramsPerJoule } = this;
    if (typeof gramsPerJoule === "number") return watts * (toSeconds - fromSeconds) * gramsPerJoule;
    return watts * gramsPerJoule.integral(fromSeconds, toSeconds);
  }
}
