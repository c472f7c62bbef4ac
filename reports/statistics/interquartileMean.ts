/**
 * The mean of the middle half: the lowest and the highest quarter of the values are left out, a
 * value on the border in part. NaN for none. As the aggregate over runs of several tasks by Agarwal
 * and others, "Deep reinforcement learning at the edge of the statistical precipice", 2021: less
 * moved by outliers than the mean, and by less chance than the median.
 */
export function interquartileMean(values: readonly number[]): number {
  const sorted = new Float64Array(values).sort();
  const low = values.length / 4;
  const high = values.length - low;
  let sum = 0;
  for (let index = 0; index < sorted.length; index++) {
    const weight = Math.min(index + 1, high) - Math.max(index, low);
    if (weight > 0) sum += weight * sorted[index];
  }
  return sum / (high - low);
}
