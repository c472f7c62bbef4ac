import { definePolicy } from "../../../sim/policy/kinds.ts";
import { adaptivePolicy } from "./adaptive.ts";
import {
  ADAPTIVE_SOURCE,
  BETA2,
  beta1Parameter,
  serverRateParameter,
  TAU,
} from "./adaptiveParameters.ts";

/** v = v − (1 − β2) Δ² sign(v − Δ²). */
export const fedyogi = definePolicy({
  kind: "aggregation",
  name: "fedyogi",
  summary: "As fedadam, with squared changes that are forgotten more slowly.",
  source: ADAPTIVE_SOURCE,
  parameters: [serverRateParameter(0.01, "Flower, FedYogi"), beta1Parameter(0.9), BETA2, TAU],
  create: ({ beta2, ...settings }) =>
    adaptivePolicy(
      settings,
      (before, square) => before - (1 - beta2) * square * Math.sign(before - square),
    ),
});
