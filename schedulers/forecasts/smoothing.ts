import type { NumberParameter } from "../../sim/policy/parameters.ts";

/** The weight of a new period in something that is smoothed. */
export function smoothing<const Name extends string>(
  name: Name,
  of: string,
  standard: number,
): NumberParameter & { readonly name: Name } {
  return {
    type: "number",
    name,
    summary: `Weight of a new period in the ${of} of a forecast.`,
    default: standard,
    minimum: 0,
    maximum: 1,
    unit: "1",
    source: "chosen, of the sizes that Winters 1960 finds best",
  };
}
