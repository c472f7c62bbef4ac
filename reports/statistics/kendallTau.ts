/**
 * Kendall's τ-b of two rankings of the same things: 1 where they agree on every pair, −1 where they
 * disagree on every one; pairs that are tied in either are taken account of (Kendall 1945). NaN
 * where one of them ties everything.
 */
export function kendallTau(first: readonly number[], second: readonly number[]): number {
  let [agreement, untiedFirst, untiedSecond] = [0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    for (let j = 0; j < i; j++) {
      const own = Math.sign(first[i] - first[j]);
      const other = Math.sign(second[i] - second[j]);
      agreement += own * other;
      untiedFirst += own * own;
      untiedSecond += other * other;
    }
  }
  return agreement / Math.sqrt(untiedFirst * untiedSecond);
}
