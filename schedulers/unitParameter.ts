import type { NumberParameter } from "../sim/policy/parameters.ts";

/** A parameter from 0 to 1 without a unit: a weight. */
export function unitParameter<const Name extends string>(
  name: Name,
  summary: string,
  standard: number,
  source: string,
): NumberParameter & { readonly name: Name } {
  return { ...{ type: "number", name, summary, default: standard }, ...UNIT, source };
}

const UNIT = { minimum: 0, maximum: 1, unit: "1" } as const;
