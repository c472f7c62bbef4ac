import type { NodeSpec } from "../../../sim/cluster/nodeSpec.ts";
import type { PodSpec } from "../../../sim/cluster/podSpec.ts";
import { hasLabels, matchesNode, type NodeSelectorTerm } from "../../../sim/cluster/selectors.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

/** Whether a node is one that a pod's selector and required affinity mean. */
export function meansNode({ nodeSelector, requiredNodes }: PodSpec, node: NodeSpec): boolean {
  return (
    hasLabels(nodeSelector, node.labels) && (requiredNodes === null || anyTerm(requiredNodes, node))
  );
}

/** Whether a pod says anything at all of the nodes that it may be on. */
function choosesNodes({ nodeSelector, requiredNodes }: PodSpec): boolean {
  return requiredNodes !== null || Object.keys(nodeSelector).length > 0;
}

/** `added`: terms that the scheduler's configuration asks of every pod; null for none. */
export function nodeAffinityFilter(added: readonly NodeSelectorTerm[] | null): FilterPlugin {
  return {
    name: "NodeAffinity",
    isLocal: true,
    prepare: ({ podClass }) => added !== null || choosesNodes(podClass.spec),
    fits: ({ cluster, podClass }, node) => {
      const spec = cluster.node(node);
      return (added === null || anyTerm(added, spec)) && meansNode(podClass.spec, spec);
    },
    isResolvable: () => false,
    reasons: ({ cluster }, node) =>
      added !== null && !anyTerm(added, cluster.node(node))
        ? ["node(s) didn't match scheduler-enforced node affinity"]
        : ["node(s) didn't match Pod's node affinity/selector"],
  };
}

function anyTerm(terms: readonly NodeSelectorTerm[], { name, labels }: NodeSpec): boolean {
  return terms.some((term) => matchesNode(term, name, labels));
}
