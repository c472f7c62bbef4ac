import { definePolicy } from "../../sim/policy/kinds.ts";
import { gpuBestFit } from "./gpu/gpuBestFit.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";

/** Held by the published allocations of the openb trace. */
export const gpuBestFitPolicy = definePolicy({
  kind: "placement",
  name: "gpu-best-fit",
  summary: "Puts a pod where least is left, cores and GPUs alike.",
  source: "hkust-adsl/kubernetes-scheduler-simulator: BestFit",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create: (chosen) => gpuPolicy([{ plugin: gpuBestFit(), weight: 1 }], chosen),
});
