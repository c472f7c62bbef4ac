import { isShare } from "../../../sim/cluster/gpuDevices.ts";
import type { GpuRequest } from "../../../sim/cluster/podSpec.ts";
import type { Cycle } from "../framework/cycle.ts";
import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { LARGEST_GPU_MILLI } from "./largestNode.ts";
import { freeGpuSum } from "./nodeGpus.ts";

const QUARTER = MAX_NODE_SCORE / 4;

/**
 * Puts pods with pods of their kind, by how many GPUs they ask for: nodes with that kind alone are
 * best, then those that have it among others, then empty ones, then those with other kinds. Of
 * alike nodes the fuller is better.
 * Source: Gandiva (Xiao et al., OSDI 2018), as the FGD simulator has it.
 */
export function gpuClustering(): ScorePlugin {
  return {
    name: "GpuClustering",
    isLocal: true,
    prepare: ({ podClass }) => podClass.spec.gpu !== null,
    score(cycle, node) {
      const used = LARGEST_GPU_MILLI - freeGpuSum(cycle, node);
      return Math.trunc((QUARTER * used) / LARGEST_GPU_MILLI) + QUARTER * quartersOf(cycle, node);
    },
    normalise: asTheyAre,
  };
}

function quartersOf({ cluster, podClass }: Cycle, node: number): number {
  const kinds = new Set<string>();
  for (const { spec } of cluster.podsOn(node)) if (spec.gpu !== null) kinds.add(kindOf(spec.gpu));
  if (kinds.size === 0) return 1;
  if (!kinds.has(kindOf(podClass.spec.gpu!))) return 0;
  return kinds.size === 1 ? 3 : 2;
}

function kindOf(request: GpuRequest): string {
  return isShare(request) ? "share" : `${request.count}`;
}
