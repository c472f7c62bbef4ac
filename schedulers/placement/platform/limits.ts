import type { NumberParameter } from "../../../sim/policy/parameters.ts";

/** What a pod may cost. */
export const COST_LIMIT = {
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
export const POWER_LIMIT = {
  type: "number",
  name: "powerLimit",
  summary: "Power that a pod adds to a node that is worth nothing.",
  default: 100,
  minimum: 1e-9,
  maximum: 1e9,
  unit: "W",
  source: "chosen: a server at rest that it wakes",
} as const satisfies NumberParameter;
