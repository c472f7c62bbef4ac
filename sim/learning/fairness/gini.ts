/**
 * Gini's coefficient: the mean difference of two values, over twice the mean. 0 where all are
 * equal, 1 − 1/n where one has everything. Values are at least 0; null without any, or where all
 * are 0. C. Gini, "Variabilità e mutabilità", 1912.
 */
export function gini(values: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(values).sort((a, b) => a - b);
  const { length } = sorted;
  let total = 0;
  let weighted = 0;
  for (let rank = 0; rank < length; rank++) {
    total += sorted[rank];
    weighted += (2 * rank + 1 - length) * sorted[rank];
  }
  return total > 0 ? weighted / (length * total) : null;
}
