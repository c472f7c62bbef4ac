/**
 * Holm's step-down adjustment of a family of p-values (Holm 1979): an adjusted value below α is
 * significant at family-wise level α. In the order given; nulls stay null and do not count.
 * `others` is the number of hypotheses of the family that are not among these and of which none is
 * known to be false.
 */
export function holm(probabilities: readonly (number | null)[], others = 0): (number | null)[] {
  const order = probabilities
    .map((probability, index) => ({ probability, index }))
    .filter((one) => one.probability !== null)
    .sort((a, b) => a.probability! - b.probability! || a.index - b.index);
  const adjusted: (number | null)[] = probabilities.map(() => null);
  let largest = 0;
  for (const [rank, { probability, index }] of order.entries()) {
    largest = Math.max(largest, Math.min(1, probability! * (order.length + others - rank)));
    adjusted[index] = largest;
  }
  return adjusted;
}
