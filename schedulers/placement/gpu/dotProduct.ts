import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { LARGEST_CPU_MILLI, LARGEST_GPU_MILLI } from "./largestNode.ts";
import { askedCpu, askedGpu, freeCpu, freeGpuSum } from "./nodeGpus.ts";

/**
 * Prefers nodes whose free cores and GPUs, in parts of the largest node, point least the way of
 * what is asked for, so that what fits badly elsewhere is kept.
 * Source: after Tetris (Grandl et al., SIGCOMM 2014); in the FGD simulator with all GPUs of a node
 * as one dimension, and the lower product the better.
 */
export function dotProduct(): ScorePlugin {
  return {
    name: "DotProd",
    isLocal: true,
    prepare: () => true,
    score(cycle, node) {
      const cpu =
        (freeCpu(cycle, node) / LARGEST_CPU_MILLI) * (askedCpu(cycle) / LARGEST_CPU_MILLI);
      const gpu =
        (freeGpuSum(cycle, node) / LARGEST_GPU_MILLI) * (askedGpu(cycle) / LARGEST_GPU_MILLI);
      return Math.trunc(MAX_NODE_SCORE * (1 - (cpu + gpu) / 2));
    },
    normalise: asTheyAre,
  };
}
