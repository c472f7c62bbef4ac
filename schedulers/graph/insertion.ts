import type { BooleanParameter } from "../../sim/policy/parameters.ts";

export const INSERTION = {
  type: "boolean",
  name: "insertion",
  summary:
    "Whether a stage may go between two that are placed; else it goes after all on its core.",
  default: true,
  source: "Topcuoglu, Hariri & Wu 2002",
} as const satisfies BooleanParameter;
