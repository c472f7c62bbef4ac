import { WHOLE_GPU } from "../../../sim/cluster/gpuDevices.ts";
import type { GpuRequest } from "../../../sim/cluster/podSpec.ts";
import { asTheyAre, MAX_NODE_SCORE, type ScorePlugin } from "../framework/plugin.ts";
import { freeGpus, leastFirst } from "./nodeGpus.ts";

const THIRD = Math.trunc(MAX_NODE_SCORE / 3);
const HALF = MAX_NODE_SCORE / 2;

/** Prefers GPUs that are shared already, then free ones beside busy ones, then empty nodes. */
export function gpuPacking(): ScorePlugin {
  return {
    name: "GpuPacking",
    isLocal: true,
    prepare: ({ podClass }) => podClass.spec.gpu !== null,
    score: (cycle, node) => packingScore(freeGpus(cycle, node), cycle.podClass.spec.gpu!),
    normalise: asTheyAre,
  };
}

/** 100 … 50 on shared devices, 50 … 33 on free ones of a busy node, less on an empty node. */
export function packingScore(free: readonly number[], { count, milli }: GpuRequest): number {
  const whole = free.filter((one) => one === WHOLE_GPU).length;
  if (whole === free.length) return Math.max(THIRD - whole, whole);
  const used = leastFirst(free)
    .map((device) => free[device])
    .filter((one) => one >= milli)
    .slice(0, count);
  const opened = used.filter((one) => one === WHOLE_GPU).length;
  if (opened > 0) return Math.max(HALF - opened, THIRD);
  const hundredths = used.reduce((sum, one) => sum + Math.trunc((one * 100) / WHOLE_GPU), 0);
  return Math.max(MAX_NODE_SCORE - Math.trunc(hundredths / 10), HALF);
}
