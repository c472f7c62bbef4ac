/**
 * Gini coefficient of shares that are not negative: half the mean absolute difference over the
 * mean; 0 where all are alike. Null for none, or where all are zero.
 */
export function gini(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  let sum = 0;
  let ranked = 0;
  for (const [index, value] of sorted.entries()) {
    sum += value;
    ranked += (2 * (index + 1) - sorted.length - 1) * value;
  }
  return sum === 0 ? null : ranked / (sorted.length * sum);
}

/** Mean of the lowest tenth of the values, of one at least; null for none. */
export function worstTenth(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const count = Math.max(1, Math.floor(sorted.length / 10));
  let sum = 0;
  for (const value of sorted.slice(0, count)) sum += value;
  return sum / count;
}
