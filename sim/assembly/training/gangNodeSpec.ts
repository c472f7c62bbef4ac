import { type NodeSpec, nodeSpec } from "../../cluster/nodeSpec.ts";
import { PODS, WHOLE_GPUS } from "../../cluster/resourceNames.ts";
import { HOSTNAME_LABEL, ZONE_LABEL } from "../../cluster/topologyDomains.ts";
import { TIER_LABEL } from "../../manifests/read/intelligentWorkload.ts";
import type { Node } from "../../nodes/node.ts";
import { resolveNodeGroup } from "../../scenario/resolve.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { hostOf } from "../services/memberNodes.ts";

/** More workers than a node has accelerators never come to it. */
const ANY_NUMBER = 1_000_000;

/**
 * A node as the placement of training jobs' workers sees it: all that it has, whatever pods may
 * reserve of it. Taints keep no worker off: a job names its nodes itself.
 */
export function gangNodeSpec({ nodes }: Scenario, node: Node): NodeSpec {
  const { name, accelerators, cores, memoryBytes } = node.class;
  const group = nodes[name];
  const device = resolveNodeGroup(group);
  return nodeSpec({
    name: node.name,
    allocatable: {
      cpu: Math.floor(cores * 1000),
      memory: Math.min(memoryBytes, Number.MAX_SAFE_INTEGER),
      [WHOLE_GPUS]: accelerators,
      [PODS]: ANY_NUMBER,
    },
    labels: {
      [HOSTNAME_LABEL]: node.name,
      ...(group.zone !== undefined && { [ZONE_LABEL]: group.zone }),
      [TIER_LABEL]: device.tier,
      ...group.labels,
    },
    gpus: accelerators,
    host: hostOf(device),
  });
}
