import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";

/** Any node that fits, each as likely. */
export function randomNodeScore(): ScorePlugin {
  let chosen = -1;
  return {
    name: "Random",
    isLocal: false,
    prepare(cycle) {
      chosen = cycle.candidates[Math.floor(cycle.random.next() * cycle.candidateCount)];
      return true;
    },
    score: (_, node) => (node === chosen ? MAX_NODE_SCORE : 0),
    normalise: asTheyAre,
  };
}
