import { definePolicy } from "../../sim/policy/kinds.ts";
import { dotProduct } from "./gpu/dotProduct.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";

/** Held by the published allocations of the openb trace. */
export const gpuDotProductPolicy = definePolicy({
  kind: "placement",
  name: "gpu-dot-product",
  summary: "Puts a pod where what is free points least the way of what it asks for.",
  source: "after Tetris: Grandl et al., SIGCOMM 2014; hkust-adsl simulator: DotProd",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create: (chosen) => gpuPolicy([{ plugin: dotProduct(), weight: 1 }], chosen),
});
