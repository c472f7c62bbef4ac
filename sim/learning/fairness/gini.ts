/**
 * Gini's coefficient: the mean difference of two values, over twice the mean. 0 where all are
 * equal, 1 − 1/n where one has everything. Values are at least 0; null without any, or where all
 * are 0. `zeros` more values are 0. C. Gini, "Variabilità e mutabilità", 1912.
 */
export function gini(values: ArrayLike<number>, zeros = 0): number | null {
  const sorted = Float64Array.from(values).sort((a, b) => a - b);
  const length = zeros + sorted.length;
  let total = 0;
  let weighted = 0;
  for (let place = 0; place < sorted.length; place++) {
    const rank = zeros + place;
    total += sorted[place];
    weighted += (2 * rank + 1 - length) * sorted[place];
  }
  return total > 0 ? weighted / (length * total) : null;
}
