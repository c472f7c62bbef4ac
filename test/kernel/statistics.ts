/** Chi-square of values in [0, 1) against equal counts in `cells` cells. */
export function uniformChiSquare(values: Float64Array, cells: number): number {
  const counts = new Float64Array(cells);
  for (const value of values) counts[Math.floor(value * cells)]++;
  const expected = values.length / cells;
  let sum = 0;
  for (const count of counts) sum += (count - expected) ** 2 / expected;
  return sum;
}

/**
 * What a chi-square of these degrees exceeds with probability 1e-5: E. Wilson and M. Hilferty,
 * "The distribution of chi-square", 1931, at the normal quantile 4.2649.
 */
export function chiSquareLimit(degrees: number): number {
  const variance = 2 / (9 * degrees);
  return degrees * (1 - variance + 4.2649 * Math.sqrt(variance)) ** 3;
}

/** Pearson's coefficient. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const meanA = meanOf(a);
  const meanB = meanOf(b);
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let index = 0; index < a.length; index++) {
    ab += (a[index] - meanA) * (b[index] - meanB);
    aa += (a[index] - meanA) ** 2;
    bb += (b[index] - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

export function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) ** 2;
  return sum / (values.length - 1);
}

/** Kolmogorov and Smirnov's distance between a sample and a law, times the root of its size. */
export function kolmogorovSmirnov(
  sample: Float64Array,
  cumulative: (value: number) => number,
): number {
  const sorted = Float64Array.from(sample).sort();
  let distance = 0;
  for (let index = 0; index < sorted.length; index++) {
    const p = cumulative(sorted[index]);
    distance = Math.max(distance, p - index / sorted.length, (index + 1) / sorted.length - p);
  }
  return distance * Math.sqrt(sorted.length);
}

/** What that exceeds with probability 1e-5: the root of half the logarithm of 2e5. */
export const KOLMOGOROV_LIMIT = Math.sqrt(Math.log(2e5) / 2);
