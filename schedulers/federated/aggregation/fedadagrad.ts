import { definePolicy } from "../../../sim/policy/kinds.ts";
import { adaptivePolicy } from "./adaptive.ts";
import { ADAPTIVE_SOURCE, beta1Parameter, serverRateParameter, TAU } from "./adaptiveParameters.ts";

/** v = v + Δ². */
export const fedadagrad = definePolicy({
  kind: "aggregation",
  name: "fedadagrad",
  summary: "Moves each parameter the less, the more it has been moved so far.",
  source: ADAPTIVE_SOURCE,
  parameters: [serverRateParameter(0.1, "Flower, FedAdagrad"), beta1Parameter(0), TAU],
  create: (settings) => adaptivePolicy(settings, (before, square) => before + square),
});
