import { definePolicy } from "../../sim/policy/kinds.ts";
import { randomDevice } from "./gpu/devices.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";
import { randomNodeScore } from "./gpu/randomNode.ts";

/** Held by the published allocations of the openb trace. */
export const randomNodePolicy = definePolicy({
  kind: "placement",
  name: "random-node",
  summary: "Puts a pod on any node and device that fits, each as likely.",
  source: "folklore",
  randomised: true,
  parameters: GPU_PARAMETERS,
  create: (chosen) => gpuPolicy([{ plugin: randomNodeScore(), weight: 1 }], chosen, randomDevice),
});
