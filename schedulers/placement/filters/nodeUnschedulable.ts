import { tolerates, UNSCHEDULABLE_TAINT } from "../../../sim/cluster/taints.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

/** No cordoned nodes, but for pods that tolerate that. */
export function nodeUnschedulable(): FilterPlugin {
  return {
    name: "NodeUnschedulable",
    isLocal: true,
    prepare: ({ podClass }) =>
      !podClass.spec.tolerations.some((one) => tolerates(one, UNSCHEDULABLE_TAINT)),
    fits: ({ cluster }, node) => !cluster.node(node).unschedulable,
    isResolvable: () => false,
    reasons: () => ["node(s) were unschedulable"],
  };
}
