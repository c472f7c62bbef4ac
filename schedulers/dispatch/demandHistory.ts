/**
 * What tasks of each stage have really needed, as a multiple that a policy can plan with: an
 * exponentially weighted mean and mean deviation, the estimator that TCP uses for round trips
 * (Jacobson, "Congestion avoidance and control", SIGCOMM 1988; the first value sets the mean, half
 * of it the deviation, as in RFC 6298). Stages are numbers from 0.
 */
export class DemandHistory {
  private readonly gain: number;
  private readonly deviations: number;
  /** By stage; not a number before the first value. */
  private means = new Float64Array(0);
  private meanDeviations = new Float64Array(0);

  /** `gain` is the weight of a new value; a prediction lies `deviations` above the mean. */
  constructor(gain: number, deviations: number) {
    this.gain = gain;
    this.deviations = deviations;
  }

  observe(stage: number, value: number): void {
    this.reserve(stage);
    const { means, meanDeviations } = this;
    if (Number.isNaN(means[stage])) {
      means[stage] = value;
      meanDeviations[stage] = value / 2;
      return;
    }
    const error = value - means[stage];
    means[stage] += this.gain * error;
    meanDeviations[stage] += this.gain * (Math.abs(error) - meanDeviations[stage]);
  }

  /** What to plan with; `declared` before any history. */
  predict(stage: number, declared: number): number {
    if (!(stage < this.means.length) || Number.isNaN(this.means[stage])) return declared;
    return this.means[stage] + this.deviations * this.meanDeviations[stage];
  }

  private reserve(stage: number): void {
    if (stage < this.means.length) return;
    const means = new Float64Array(2 * (stage + 1)).fill(Number.NaN);
    const meanDeviations = new Float64Array(2 * (stage + 1));
    means.set(this.means);
    meanDeviations.set(this.meanDeviations);
    this.means = means;
    this.meanDeviations = meanDeviations;
  }
}
