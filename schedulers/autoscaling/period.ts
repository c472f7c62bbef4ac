import type { NumberParameter } from "../../sim/policy/parameters.ts";

/** How often a policy decides. */
export function period(standard: number, source: string) {
  return {
    type: "number",
    name: "period",
    summary: "From one decision to the next.",
    default: standard,
    minimum: 0.1,
    maximum: 86_400,
    unit: "s",
    source,
  } as const satisfies NumberParameter;
}
