import { definePolicy } from "../../sim/policy/kinds.ts";
import { FragmentationGradientDescent } from "./gpu/fragmentationGradientDescent.ts";
import { GPU_PARAMETERS, gpuPolicy } from "./gpu/gpuPolicy.ts";
import { powerSaving } from "./gpu/powerSaving.ts";

const WHOLE = 1000;

/** Two scores weighed against each other, as plugins of one scheduler are. */
export const pwrFgd = definePolicy({
  kind: "placement",
  name: "pwr-fgd",
  summary: "Weighs power against fragmentation.",
  source: "Lettich et al., PWR, CCGrid 2025 (Fr4nz83/PWR-plugin-kubernetes)",
  randomised: true,
  parameters: [
    {
      type: "number",
      name: "powerWeight",
      summary: "Of 1000, how much power weighs; fragmentation has the rest.",
      default: 100,
      minimum: 0,
      maximum: WHOLE,
      integer: true,
      unit: "1",
      source: "chosen: among the combinations of the paper",
    },
    ...GPU_PARAMETERS,
  ],
  create({ powerWeight, ties, queue }) {
    const { score, devices } = new FragmentationGradientDescent();
    const scores = [
      { plugin: powerSaving(), weight: powerWeight },
      { plugin: score, weight: WHOLE - powerWeight },
    ];
    return gpuPolicy(scores, { ties, queue }, devices);
  },
});
