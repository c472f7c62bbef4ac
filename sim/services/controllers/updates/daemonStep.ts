import type { RolloutLimits } from "./rollingStep.ts";

/** A node that has a pod of a DaemonSet, or is to have one; pods that are ordered to end left out. */
export interface DaemonNode<Pod> {
  readonly name: string;
  readonly old: Pod | null;
  readonly new: Pod | null;
}

/** Old pods that are to go now, and nodes that get a new one beside their old. */
export interface DaemonStep<Pod> {
  readonly goes: readonly Pod[];
  readonly comes: readonly string[];
}

/**
 * What an update of a DaemonSet does next. Without surge: old pods that are not available go at
 * once, others as long as no more nodes than allowed are without an available pod. With surge: a
 * node gets the new pod first, and the old one goes once that is available.
 * Source: Kubernetes, pkg/controller/daemon/update.go.
 */
export function daemonStep<Pod>(
  nodes: readonly DaemonNode<Pod>[],
  { surge, unavailable }: RolloutLimits,
  isAvailable: (pod: Pod) => boolean,
): DaemonStep<Pod> {
  return surge > 0
    ? surging(nodes, surge, isAvailable)
    : replacing(nodes, Math.max(1, unavailable), isAvailable);
}

function replacing<Pod>(
  nodes: readonly DaemonNode<Pod>[],
  unavailable: number,
  isAvailable: (pod: Pod) => boolean,
): DaemonStep<Pod> {
  const idle: Pod[] = [];
  const candidates: Pod[] = [];
  let missing = 0;
  for (const { old, new: own } of nodes) {
    if (own !== null && old === null) {
      if (!isAvailable(own)) missing++;
    } else if (old !== null && own === null) {
      if (isAvailable(old)) candidates.push(old);
      else {
        idle.push(old);
        missing++;
      }
    } else missing++;
  }
  const spare = Math.max(0, unavailable - missing);
  return { goes: [...idle, ...candidates.slice(0, spare)], comes: [] };
}

function surging<Pod>(
  nodes: readonly DaemonNode<Pod>[],
  surge: number,
  isAvailable: (pod: Pod) => boolean,
): DaemonStep<Pod> {
  const goes: Pod[] = [];
  const urgent: string[] = [];
  const candidates: string[] = [];
  let surging = 0;
  for (const { name, old, new: own } of nodes) {
    if (old === null) continue;
    if (own !== null) {
      if (isAvailable(own)) goes.push(old);
      else surging++;
    } else if (isAvailable(old)) candidates.push(name);
    else urgent.push(name);
  }
  // A node whose old pod does not work is no surge.
  const spare = Math.max(0, surge - surging);
  return { goes, comes: [...urgent, ...candidates.slice(0, spare)] };
}
