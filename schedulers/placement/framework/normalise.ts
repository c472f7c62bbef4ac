import { MAX_NODE_SCORE } from "./plugin.ts";

/**
 * The share of the highest raw score, or what is missing to it: scores of 0 and more. Where the
 * highest is 0, all are 0, or reversed all are the best.
 * Source: kube-scheduler, helper.DefaultNormalizeScore.
 */
export function byHighest(scores: Float64Array, isReversed: boolean): void {
  let highest = 0;
  for (let at = 0; at < scores.length; at++) highest = Math.max(highest, scores[at]);
  for (let at = 0; at < scores.length; at++) {
    const share = highest === 0 ? 0 : Math.trunc((MAX_NODE_SCORE * scores[at]) / highest);
    scores[at] = isReversed ? MAX_NODE_SCORE - share : share;
  }
}

/** The lowest becomes 0 and the highest 100; where all are the same, all are 0. */
export function byRange(scores: Float64Array): void {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let at = 0; at < scores.length; at++) {
    lowest = Math.min(lowest, scores[at]);
    highest = Math.max(highest, scores[at]);
  }
  const range = highest - lowest;
  for (let at = 0; at < scores.length; at++) {
    scores[at] = range > 0 ? Math.trunc((MAX_NODE_SCORE * (scores[at] - lowest)) / range) : 0;
  }
}
