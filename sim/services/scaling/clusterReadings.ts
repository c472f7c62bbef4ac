import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { AS_ASKED, podRequests } from "../../cluster/requests.ts";
import { CPU, MEMORY, PODS } from "../../cluster/resourceNames.ts";
import { hasLabels, matchesNode } from "../../cluster/selectors.ts";
import { untolerated } from "../../cluster/taints.ts";
import type { Node } from "../../nodes/node.ts";
import type { ControlPlane } from "../control/controlPlane.ts";

/** A pod that has no place, as the scaling of nodes sees it. */
export interface PendingPod {
  readonly name: string;
  readonly workload: string;
  readonly spec: PodSpec;
  readonly sinceSeconds: number;
  /** No node could take it when it was last tried. */
  readonly unschedulable: boolean;
}

/** A node of the cluster, as the scaling of nodes sees it. */
export interface ClusterNodeReading {
  readonly node: Node;
  readonly ready: boolean;
  readonly cordoned: boolean;
  /** That hold a place there, and those of them that are not on every node. */
  readonly pods: number;
  readonly movablePods: number;
  readonly reservedCpuShare: number;
  readonly reservedMemoryShare: number;
  /** Null where it has none. */
  readonly reservedGpuShare: number | null;
}

const GPU = "nvidia.com/gpu";

export function clusterNodeReadings(control: ControlPlane): ClusterNodeReading[] {
  const { cluster } = control;
  const shareOf = (resource: number, node: number) => {
    const all = cluster.allocatable(resource)[node];
    return all > 0 ? cluster.reserved(resource)[node] / all : 0;
  };
  const gpu = cluster.resources.find(GPU);
  return [...control.nodes.present()].map(({ node, number, isReady, isCordoned }) => {
    const pods = control.podsOn(node);
    const hasGpus = gpu >= 0 && cluster.allocatable(gpu)[number] > 0;
    return {
      node,
      ready: isReady,
      cordoned: isCordoned,
      pods: pods.length,
      movablePods: pods.filter(({ owner }) => owner.kind !== "DaemonSet").length,
      reservedCpuShare: shareOf(CPU, number),
      reservedMemoryShare: shareOf(MEMORY, number),
      reservedGpuShare: hasGpus ? shareOf(gpu, number) : null,
    };
  });
}

/** By what it asks for, the labels that it wants and the taints that it tolerates. */
export function fitsOnEmpty(spec: PodSpec, node: NodeSpec): boolean {
  const { allocatable, labels, name, taints } = node;
  if ((allocatable[PODS] ?? 0) < 1) return false;
  for (const [resource, amount] of Object.entries(podRequests(spec, AS_ASKED))) {
    if (amount > (allocatable[resource] ?? 0)) return false;
  }
  if (!hasLabels(spec.nodeSelector, labels)) return false;
  const { requiredNodes } = spec;
  if (requiredNodes !== null && !requiredNodes.some((one) => matchesNode(one, name, labels))) {
    return false;
  }
  return untolerated(taints, spec.tolerations, ["NoSchedule", "NoExecute"]) === null;
}
