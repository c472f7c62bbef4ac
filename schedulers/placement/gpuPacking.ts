import { definePolicy } from "../../sim/policy/kinds.ts";
import { gpuPacking } from "./gpu/gpuPacking.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";

/** Held by the published allocations of the openb trace. */
export const gpuPackingPolicy = definePolicy({
  kind: "placement",
  name: "gpu-packing",
  summary: "Fills GPUs that are shared before free ones, and busy nodes before empty ones.",
  source: "MLaaS in the Wild: Weng et al., NSDI 2022; hkust-adsl simulator: GpuPacking",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create: (chosen) => gpuPolicy([{ plugin: gpuPacking(), weight: 1 }], chosen),
});
