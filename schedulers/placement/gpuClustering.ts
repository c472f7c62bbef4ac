import { definePolicy } from "../../sim/policy/kinds.ts";
import { gpuClustering } from "./gpu/gpuClustering.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";

/** Held by the published allocations of the openb trace. */
export const gpuClusteringPolicy = definePolicy({
  kind: "placement",
  name: "gpu-clustering",
  summary: "Puts pods with pods that ask for as many GPUs.",
  source: "Gandiva: Xiao et al., OSDI 2018; hkust-adsl simulator: GpuClustering",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create: (chosen) => gpuPolicy([{ plugin: gpuClustering(), weight: 1 }], chosen),
});
