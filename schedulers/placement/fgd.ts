import { definePolicy } from "../../sim/policy/kinds.ts";
import { FragmentationGradientDescent } from "./gpu/fragmentationGradientDescent.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";

/** Held by the published allocations of the openb trace, and by unit cases of its simulator. */
export const fgd = definePolicy({
  kind: "placement",
  name: "fgd",
  summary: "Puts a pod where the GPUs that are left free stay of most use to pods to come.",
  source: "Weng et al., Beware of Fragmentation, USENIX ATC 2023",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create(chosen) {
    const { score, devices } = new FragmentationGradientDescent();
    return gpuPolicy([{ plugin: score, weight: 1 }], chosen, devices);
  },
});
