import type { NodeSpec } from "../../cluster/nodeSpec.ts";
import type { PodSpec } from "../../cluster/podSpec.ts";
import { AS_ASKED, podRequests } from "../../cluster/requests.ts";
import { NodeRoom } from "./nodeRoom.ts";

/** What it would be to add nodes of one group for pods without a place. */
export interface NodeOption {
  readonly group: string;
  /** How many nodes it takes, and how many of the pods they hold. */
  readonly nodes: number;
  readonly pods: number;
  /** Shares of the new nodes that would stay free, in the mean. */
  readonly freeCpuShare: number;
  readonly freeMemoryShare: number;
}

/**
 * How many new nodes of a group, `most` at most, hold how many of the pods: the largest first, each
 * on the first node that has room, as cluster-autoscaler's bin-packing estimator does. Null where
 * no pod fits on an empty one.
 */
export function nodeOption(
  group: string,
  node: NodeSpec,
  pods: readonly PodSpec[],
  most: number,
): NodeOption | null {
  const rooms: NodeRoom[] = [];
  let held = 0;
  for (const spec of largestFirst(pods, node)) {
    if (!rooms.some((room) => room.take(spec))) {
      if (rooms.length === most) continue;
      const fresh = new NodeRoom(node);
      if (!fresh.take(spec)) continue;
      rooms.push(fresh);
    }
    held++;
  }
  if (held === 0) return null;
  const mean = (resource: string) =>
    rooms.reduce((sum, room) => sum + room.freeShare(resource), 0) / rooms.length;
  return {
    ...{ group, nodes: rooms.length, pods: held },
    freeCpuShare: mean("cpu"),
    freeMemoryShare: mean("memory"),
  };
}

/** By the sum of their shares of a node's cores and memory; of equals the first first. */
function largestFirst(pods: readonly PodSpec[], { allocatable }: NodeSpec): PodSpec[] {
  const sizeOf = (spec: PodSpec) => {
    const { cpu = 0, memory = 0 } = podRequests(spec, AS_ASKED);
    return cpu / Math.max(1, allocatable.cpu ?? 0) + memory / Math.max(1, allocatable.memory ?? 0);
  };
  const sized = pods.map((spec, at) => ({ spec, at, size: sizeOf(spec) }));
  sized.sort((one, other) => other.size - one.size || one.at - other.at);
  return sized.map(({ spec }) => spec);
}
