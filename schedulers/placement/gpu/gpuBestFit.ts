import { byRange } from "../framework/normalise.ts";
import { MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { LARGEST_CPU_MILLI, LARGEST_GPU_MILLI } from "./largestNode.ts";
import { askedCpu, askedGpu, freeCpu, freeGpuSum } from "./nodeGpus.ts";

/** Prefers nodes of which least would be left, cores and GPUs alike, in parts of the largest node. */
export function gpuBestFit(): ScorePlugin {
  return {
    name: "BestFit",
    isLocal: true,
    prepare: () => true,
    score(cycle, node) {
      const cpu = (freeCpu(cycle, node) - askedCpu(cycle)) / LARGEST_CPU_MILLI;
      const gpu = (freeGpuSum(cycle, node) - askedGpu(cycle)) / LARGEST_GPU_MILLI;
      return Math.trunc(MAX_NODE_SCORE * (1 - (0.5 * cpu + 0.5 * gpu)));
    },
    normalise: (_, scores) => byRange(scores),
  };
}
