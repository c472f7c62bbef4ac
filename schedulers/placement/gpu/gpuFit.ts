import { allowsModel, devicesFit } from "../../../sim/cluster/gpuDevices.ts";
import type { Cycle } from "../framework/cycle.ts";
import type { FilterPlugin } from "../framework/plugin.ts";

/** A node must have GPUs of a model that will do, and room on them. */
export function gpuFit(): FilterPlugin {
  return {
    name: "GpuShare",
    isLocal: true,
    prepare: ({ podClass }) => podClass.spec.gpu !== null,
    fits(cycle, node) {
      const { cluster, podClass } = cycle;
      const { count, milli } = podClass.spec.gpu!;
      const { gpuStarts, freeGpuMilli } = cluster;
      const [start, end] = [gpuStarts[node], gpuStarts[node + 1]];
      return hasModel(cycle, node) && devicesFit(freeGpuMilli, start, end, count, milli);
    },
    isResolvable: (cycle, node) => hasModel(cycle, node),
    reasons: (cycle, node) =>
      hasModel(cycle, node)
        ? ["Insufficient GPU devices"]
        : ["node(s) didn't have a GPU of a requested model"],
  };
}

function hasModel({ cluster, podClass }: Cycle, node: number): boolean {
  const { gpus, gpuModel } = cluster.node(node);
  return gpus > 0 && allowsModel(podClass.spec.gpu!, gpuModel);
}
