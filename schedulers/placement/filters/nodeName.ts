import type { FilterPlugin } from "../framework/plugin.ts";

/** The node that a pod names, and no other. */
export function nodeName(): FilterPlugin {
  return {
    name: "NodeName",
    isLocal: true,
    prepare: ({ podClass }) => podClass.spec.nodeName !== "",
    fits: ({ cluster, podClass }, node) => cluster.node(node).name === podClass.spec.nodeName,
    isResolvable: () => false,
    reasons: () => ["node(s) didn't match the requested node name"],
  };
}
