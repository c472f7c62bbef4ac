import type { PodSpec } from "../../cluster/podSpec.ts";
import { PODS } from "../../cluster/resourceNames.ts";
import type { Node } from "../../nodes/node.ts";
import type { ControlPlane } from "../control/controlPlane.ts";
import { NodeRoom } from "./nodeRoom.ts";

/** What is left of a node of the cluster; null for one that is none. */
export function roomOn({ cluster, nodes }: ControlPlane, node: Node): NodeRoom | null {
  const one = nodes.of(node);
  if (one === undefined) return null;
  const reserved = Object.fromEntries(
    cluster.resources.names.map((name, at) => [name, cluster.reserved(at)[one.number]]),
  );
  return new NodeRoom(cluster.node(one.number), {
    ...reserved,
    [PODS]: cluster.podNumbers[one.number],
  });
}

/**
 * The pods that would have to move if a node went; null where one of them may not now: no
 * controller would make it anew, or its budget allows no eviction; or where workers of a training
 * job are on it. One at a time is enough.
 */
export function moversOf(control: ControlPlane, node: Node): PodSpec[] | null {
  if (control.hasOthersOn(node)) return null;
  const movers = control.podsOn(node).filter(({ owner }) => owner.kind !== "DaemonSet");
  const isHeld = movers.some(
    (pod) => pod.owner.kind === "Pod" || !control.budgets.verdict(pod).isAllowed,
  );
  return isHeld ? null : movers.map(({ pod }) => pod.spec);
}
