import type { ParameterSpec } from "../../sim/policy/parameters.ts";

export const INSERTION: ParameterSpec = {
  name: "insertion",
  description: "1: a stage may go between two that are placed; 0: after all on its core.",
  default: 1,
  minimum: 0,
  maximum: 1,
  integer: true,
  unit: "1",
  source: "Topcuoglu, Hariri & Wu 2002",
};
