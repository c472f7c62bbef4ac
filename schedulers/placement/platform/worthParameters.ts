import type { NumberParameter } from "../../../sim/policy/parameters.ts";
import { weight } from "../../dispatch/weights.ts";

/** What a pod may cost. */
const COST_LIMIT = {
  type: "number",
  name: "costLimit",
  summary: "Price of the share of a node that a pod takes, per hour, that is worth nothing.",
  default: 0.2,
  minimum: 1e-9,
  maximum: 1e9,
  unit: "USD",
  source: "chosen: some four cores of an instance on demand",
} as const satisfies NumberParameter;

/** What power a pod may add. */
const POWER_LIMIT = {
  type: "number",
  name: "powerLimit",
  summary: "Power that a pod adds to a node that is worth nothing.",
  default: 100,
  minimum: 1e-9,
  maximum: 1e9,
  unit: "W",
  source: "chosen: a server at rest that it wakes",
} as const satisfies NumberParameter;

/** How far the sources of requests may be. */
export const LATENCY_LIMIT = {
  type: "number",
  name: "latencyLimit",
  summary: "Time one way from the sources of requests at which a node is worth nothing to them.",
  default: 0.05,
  minimum: 1e-6,
  maximum: 1e6,
  unit: "s",
  source: "chosen: half of 100 ms, which a user takes for at once (Nielsen, 1993), there and back",
} as const satisfies NumberParameter;

/** By what placing a pod, and moving it later, are both judged. */
export const WORTH_PARAMETERS = [
  weight("cost", "the price of the share that the pod takes", 0.4),
  weight("performance", "how near those are who ask, and the cores left", 0.4),
  weight("energy", "the power that the pod adds", 0.2),
  COST_LIMIT,
  POWER_LIMIT,
  LATENCY_LIMIT,
] as const;
