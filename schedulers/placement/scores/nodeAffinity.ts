import type { PreferredNodes } from "../../../sim/cluster/podSpec.ts";
import { matchesNode } from "../../../sim/cluster/selectors.ts";
import { byHighest } from "../framework/normalise.ts";
import type { ScorePlugin } from "../framework/plugin.ts";

/** Prefers nodes that the pod prefers; `added` are terms that the scheduler adds to every pod. */
export function nodeAffinityScore(added: readonly PreferredNodes[]): ScorePlugin {
  return {
    name: "NodeAffinity",
    isLocal: true,
    prepare: ({ podClass }) => added.length + podClass.spec.preferredNodes.length > 0,
    score({ cluster, podClass }, node) {
      const { name, labels } = cluster.node(node);
      let sum = 0;
      for (const terms of [added, podClass.spec.preferredNodes]) {
        for (const { weight, term } of terms) {
          if (matchesNode(term, name, labels)) sum += weight;
        }
      }
      return sum;
    },
    normalise: (_, scores) => byHighest(scores, false),
  };
}
