import type { Cycle } from "../framework/cycle.ts";
import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";

/**
 * A scorer on a scale that does not hang on the other candidates: `worth` is 0 … 1 and scores in
 * hundredths, null, where it is not known, as nothing. `says`: false where it has nothing to tell
 * of a pod on any node.
 */
export function fixedScale(
  name: string,
  worth: (cycle: Cycle, node: number) => number | null,
  says: (cycle: Cycle) => boolean = () => true,
): ScorePlugin {
  return {
    name,
    isLocal: false,
    prepare: says,
    score: (cycle, node) => Math.round(MAX_NODE_SCORE * (worth(cycle, node) ?? 0)),
    normalise: asTheyAre,
  };
}
