/**
 * Two-sided p-value of the hypothesis that each difference is as likely above zero as below: the
 * exact sign test (Arbuthnott 1710; W. Conover, "Practical Nonparametric Statistics", § 3.4). Zeros
 * are left out, and sizes do not count, so that infinite differences have their place. 1 where
 * nothing is left.
 */
export function signTestProbability(differences: readonly number[]): number {
  const above = differences.filter((one) => one > 0).length;
  const below = differences.filter((one) => one < 0).length;
  const [count, fewer] = [above + below, Math.min(above, below)];
  // Binomial weights from the middle outwards, where they are largest: none of them overflows.
  const middle = Math.floor(count / 2);
  let [weight, total, tail] = [1, 0, 0];
  for (let successes = middle; successes >= 0; successes--) {
    // By symmetry the other half weighs as much; the middle of an even count stands alone.
    total += 2 * successes === count ? weight : 2 * weight;
    if (successes <= fewer) tail += weight;
    weight *= successes / (count - successes + 1);
  }
  return Math.min(1, (2 * tail) / total);
}

/** The least that the p-value can be for so many differences, whatever they are. */
export function leastSignProbability(count: number): number {
  return Math.min(1, 2 ** (1 - count));
}
