import type { NumberParameter } from "../../sim/policy/parameters.ts";

/** What a task may cost before it counts as 1 on a policy's scale. */
export const COST_BUDGET = {
  type: "number",
  name: "costBudget",
  summary: "Cost of a task that counts as 1.",
  default: 1e-4,
  minimum: 1e-12,
  maximum: 1e6,
  unit: "USD",
  source: "chosen: a tenth of the list price of managed image analysis, 1 USD for 1,000 images",
} as const satisfies NumberParameter;

/** What it may take of energy, likewise. */
export const ENERGY_BUDGET = {
  type: "number",
  name: "energyBudget",
  summary: "Energy of a task, above idle, that counts as 1.",
  default: 10,
  minimum: 1e-9,
  maximum: 1e12,
  unit: "J",
  source: "chosen: one second of an embedded accelerator at 10 W",
} as const satisfies NumberParameter;
