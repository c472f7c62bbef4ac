import { definePolicy } from "../../sim/policy/kinds.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";
import { powerSaving } from "./gpu/powerSaving.ts";

/** Held by the published allocations of the openb trace. */
export const powerSavingPolicy = definePolicy({
  kind: "placement",
  name: "pwr",
  summary: "Puts a pod where it raises power least.",
  source: "Lettich et al., PWR, CCGrid 2025 (Fr4nz83/PWR-plugin-kubernetes)",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create: (chosen) => gpuPolicy([{ plugin: powerSaving(), weight: 1 }], chosen),
});
