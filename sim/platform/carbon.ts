import type { Clock, SimTime } from "../kernel/clock.ts";
import type { CarbonSeries } from "./carbonSeries.ts";
import { CompensatedSum } from "./compensatedSum.ts";

/**
 * The carbon dioxide of one zone's electricity: power times the intensity of the hour, integrated
 * exactly across its steps: the operational part E · I of the Software Carbon Intensity
 * specification (Green Software Foundation; ISO/IEC 21031:2024).
 *
 * Units: watts, joules, grams of CO2 equivalent. Limits: the intensity is the average mix of the
 * grid, a constant or a series: no marginal emissions, no losses on the way, nothing embodied in
 * the machines. Verified by: the kind `carbon-shift`.
 */
export class CarbonMeter {
  private readonly clock: Clock;
  private readonly intensity: number | CarbonSeries;
  private readonly sum = new CompensatedSum();

  /** In grams per joule: one number, or a series in time. */
  constructor(clock: Clock, gramsPerJoule: number | CarbonSeries) {
    this.clock = clock;
    this.intensity = gramsPerJoule;
  }

  /** Whether the intensity is the same all the time, so that only the sum of energy counts. */
  get isSteady(): boolean {
    return typeof this.intensity === "number";
  }

  /** Mean intensity over a span, in grams per joule; of an empty span, at its instant. */
  meanGramsPerJoule(fromSeconds: number, toSeconds: number): number {
    const { intensity } = this;
    return typeof intensity === "number" ? intensity : intensity.mean(fromSeconds, toSeconds);
  }

  get grams(): number {
    return this.sum.total;
  }

  /** A node drew this power from one instant to another. Stretches come in any order. */
  add(watts: number, from: SimTime, to: SimTime): void {
    const { clock, intensity } = this;
    if (typeof intensity === "number") {
      this.sum.add(watts * clock.toSeconds(to - from) * intensity);
      return;
    }
    this.sum.add(watts * intensity.integral(clock.toSeconds(from), clock.toSeconds(to)));
  }

  /** Energy spent at one instant, such as that of a transfer. */
  addJoules(joules: number, at: SimTime): void {
    const { intensity } = this;
    const gramsPerJoule =
      typeof intensity === "number" ? intensity : intensity.at(this.clock.toSeconds(at));
    this.sum.add(joules * gramsPerJoule);
  }
}
