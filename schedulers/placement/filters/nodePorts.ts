import type { HostPort } from "../../../sim/cluster/podSpec.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

/** Every address of a node. */
const EVERY_ADDRESS = "0.0.0.0";

/** The ports of the node's own that a pod wants must be free there. */
export function nodePorts(): FilterPlugin {
  return {
    name: "NodePorts",
    isLocal: true,
    prepare: ({ podClass }) => podClass.spec.hostPorts.length > 0,
    fits: ({ cluster, podClass }, node) =>
      !cluster
        .podsOn(node)
        .some(({ spec }) =>
          spec.hostPorts.some((taken) =>
            podClass.spec.hostPorts.some((wanted) => conflict(taken, wanted)),
          ),
        ),
    isResolvable: () => true,
    reasons: () => ["node(s) didn't have free ports for the requested pod ports"],
  };
}

function conflict(one: HostPort, other: HostPort): boolean {
  if (one.port !== other.port || one.protocol !== other.protocol) return false;
  const anywhere = one.address === EVERY_ADDRESS || other.address === EVERY_ADDRESS;
  return anywhere || one.address === other.address;
}
