import { type MeanInterval, meanInterval, zeroMeanProbability } from "./meanInterval.ts";
import { standardDeviation } from "./moments.ts";
import { beyondRounding } from "./rounding.ts";
import { leastSignProbability, signTestProbability } from "./signTest.ts";

/** By which test a probability was found: Student's t, or signs alone. */
export type PairedTest = "student" | "signs";

/** What paired differences say of their mean. */
export interface PairedMean {
  readonly interval: MeanInterval;
  /** Two-sided, that the mean is zero; null for one difference. */
  readonly probability: number | null;
  readonly test: PairedTest;
}

/**
 * Paired Student's t. Differences that are all the same but for rounding have no spread that t
 * could be measured in: of n of them no more is known than that all have one sign, which the exact
 * sign test weighs. They have an interval, of no width, only where that test could tell them from
 * zero at all. Where all are zero there is nothing to tell. `size` is that of the figures whose
 * differences these are, of which rounding is a share.
 */
export function pairedMean(
  differences: readonly number[],
  size: number,
  confidence = 0.95,
): PairedMean {
  const largest = Math.max(...differences.map(Math.abs));
  const { count, mean, low, high } = meanInterval(differences, confidence);
  // Differences may cancel each other but for their rounding.
  const rounded = (value: number) => beyondRounding(value, largest);
  const center = { count, mean: rounded(mean) };
  if (low === null || high === null) {
    return { interval: { ...center, low, high }, probability: null, test: "student" };
  }
  const hasSpread = beyondRounding(standardDeviation(differences), Math.max(size, largest)) !== 0;
  if (hasSpread || center.mean === 0) {
    const interval = { ...center, low: rounded(low), high: rounded(high) };
    return { interval, probability: zeroMeanProbability(differences), test: "student" };
  }
  const bound = leastSignProbability(count) <= 1 - confidence ? center.mean : null;
  const interval = { ...center, low: bound, high: bound };
  return { interval, probability: signTestProbability(differences), test: "signs" };
}
