import { definePolicy } from "../../../sim/policy/kinds.ts";
import { adaptivePolicy } from "./adaptive.ts";
import {
  ADAPTIVE_SOURCE,
  BETA2,
  beta1Parameter,
  serverRateParameter,
  TAU,
} from "./adaptiveParameters.ts";

/** v = β2 v + (1 − β2) Δ². */
export const fedadam = definePolicy({
  kind: "aggregation",
  name: "fedadam",
  summary: "Moves each parameter by its mean change over the root of its mean squared change.",
  source: ADAPTIVE_SOURCE,
  parameters: [serverRateParameter(0.1, "Flower, FedAdam"), beta1Parameter(0.9), BETA2, TAU],
  create: ({ beta2, ...settings }) =>
    adaptivePolicy(settings, (before, square) => beta2 * before + (1 - beta2) * square),
});
