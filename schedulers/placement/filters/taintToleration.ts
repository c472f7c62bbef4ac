import { type TaintEffect, untolerated } from "../../../sim/cluster/taints.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

const KEEP_AWAY: readonly TaintEffect[] = ["NoSchedule", "NoExecute"];

/** Every taint that keeps pods away must be tolerated. */
export function taintTolerationFilter(): FilterPlugin {
  return {
    name: "TaintToleration",
    isLocal: true,
    prepare: () => true,
    fits: ({ cluster, podClass }, node) => {
      const { taints } = cluster.node(node);
      return taints.length === 0 || !untolerated(taints, podClass.spec.tolerations, KEEP_AWAY);
    },
    isResolvable: () => false,
    reasons: ({ cluster, podClass }, node) => {
      const { taints } = cluster.node(node);
      const taint = untolerated(taints, podClass.spec.tolerations, KEEP_AWAY)!;
      return [`node(s) had untolerated taint {${taint.key}: ${taint.value}}`];
    },
  };
}
