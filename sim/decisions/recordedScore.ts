/**
 * A score as the record keeps it. What a policy would never take, or only for want of anything
 * else, it scores as endless, which is no number to compare or to draw.
 */
export function recordedScore(score: number): number {
  return Number.isFinite(score) ? score : Number.NaN;
}
