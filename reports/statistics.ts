import { studentQuantile, studentTwoSided } from "./studentT.ts";

/** NaN for no values. */
export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** The sample standard deviation (n − 1); NaN for fewer than two values. */
export function standardDeviation(values: readonly number[]): number {
  const center = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - center) * (value - center);
  return values.length < 2 ? Number.NaN : Math.sqrt(squares / (values.length - 1));
}

/** Linear between order statistics (Hyndman & Fan's type 7); NaN for no values. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** A mean and where it lies with the given confidence; the bounds are null for one value. */
export interface MeanInterval {
  readonly count: number;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Student's t interval. */
export function meanInterval(values: readonly number[], confidence = 0.95): MeanInterval {
  const count = values.length;
  const center = mean(values);
  if (count < 2) return { count, mean: center, low: null, high: null };
  const t = studentQuantile(0.5 + confidence / 2, count - 1);
  const half = (t * standardDeviation(values)) / Math.sqrt(count);
  return { count, mean: center, low: center - half, high: center + half };
}

/**
 * Two-sided p-value of the hypothesis that the mean is zero: the paired t-test where the values
 * are paired differences. Null for fewer than two values.
 */
export function zeroMeanProbability(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const center = mean(values);
  const deviation = standardDeviation(values);
  // Equal values: no doubt left, and no t to compute.
  if (deviation === 0) return center === 0 ? 1 : 0;
  return studentTwoSided((center / deviation) * Math.sqrt(values.length), values.length - 1);
}

/**
 * Holm's step-down adjustment of a family of p-values (Holm 1979): an adjusted value below α is
 * significant at family-wise level α. In the order given; nulls stay null and do not count.
 */
export function holm(probabilities: readonly (number | null)[]): (number | null)[] {
  const order = probabilities
    .map((probability, index) => ({ probability, index }))
    .filter((one) => one.probability !== null)
    .sort((a, b) => a.probability! - b.probability! || a.index - b.index);
  const adjusted: (number | null)[] = probabilities.map(() => null);
  let largest = 0;
  for (const [rank, { probability, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, probability! * (order.length - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
