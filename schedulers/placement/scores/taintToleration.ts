import { tolerates } from "../../../sim/cluster/taints.ts";
import { byHighest } from "../framework/normalise.ts";
import type { ScorePlugin } from "../framework/plugin.ts";

/** Prefers nodes with few taints of PreferNoSchedule that the pod does not tolerate. */
export function taintTolerationScore(): ScorePlugin {
  return {
    name: "TaintToleration",
    isLocal: true,
    prepare: () => true,
    score({ cluster, podClass }, node) {
      const { tolerations } = podClass.spec;
      let intolerable = 0;
      for (const taint of cluster.node(node).taints) {
        if (taint.effect !== "PreferNoSchedule") continue;
        if (!tolerations.some((one) => tolerates(one, taint))) intolerable++;
      }
      return intolerable;
    },
    normalise: (_, scores) => byHighest(scores, true),
  };
}
