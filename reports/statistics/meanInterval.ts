import { mean, standardDeviation } from "./moments.ts";
import { signTestProbability } from "./signTest.ts";
import { studentQuantile, studentTwoSided } from "./studentT.ts";

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
 * are paired differences, the sign test where they are all equal. Null for fewer than two values.
 */
export function zeroMeanProbability(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const center = mean(values);
  const deviation = standardDeviation(values);
  // Equal values have no t: that they have one sign is all that is known.
  if (deviation === 0) return signTestProbability(values);
  return studentTwoSided((center / deviation) * Math.sqrt(values.length), values.length - 1);
}
