import type { NumberParameter } from "../../sim/policy/parameters.ts";

/** A weight of a score's term; only the ratios of a policy's weights matter. */
export function weight<const Name extends string>(
  name: Name,
  of: string,
  standard: number,
): NumberParameter & { readonly name: Name } {
  return {
    type: "number",
    name,
    summary: `Weight of ${of}.`,
    default: standard,
    minimum: 0,
    maximum: 1,
    unit: "1",
    source: "chosen",
  };
}
