const PARTS = 10;

/**
 * The mean of the lowest tenth of the values, at least of one; null without any. T. Li et al.,
 * "Fair resource allocation in federated learning", ICLR 2020, reports it of clients' accuracies.
 */
export function worstTenth(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort((a, b) => a - b);
  const count = Math.ceil(values.length / PARTS);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) sum += sorted[rank];
  return sum / count;
}
