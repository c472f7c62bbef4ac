import type { ParameterSpec } from "../../sim/policy/parameters.ts";

/** A weight of a score's term; only the ratios of a policy's weights matter. */
export function weight(name: string, of: string, standard: number): ParameterSpec {
  return {
    name,
    description: `Weight of ${of}.`,
    default: standard,
    minimum: 0,
    maximum: 1,
    unit: "1",
    source: "chosen",
  };
}
