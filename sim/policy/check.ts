import { suggestion } from "../kernel/nearestName.ts";
import type { ParameterSpec, Parameters } from "./parameters.ts";

export type CheckedParameters =
  | { readonly parameters: Parameters }
  | { readonly problems: readonly string[] };

/**
 * The parameters of a policy, defaults filled in, in the order of `specs`; or all that is wrong
 * with those given, one sentence each. Never throws.
 */
export function checkParameters(
  specs: readonly ParameterSpec[],
  given: Readonly<Record<string, unknown>>,
): CheckedParameters {
  const names = specs.map((spec) => spec.name);
  const problems: string[] = [];
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) problems.push(unknownParameter(name, names));
  }
  const parameters: Record<string, number> = {};
  for (const spec of specs) {
    const value = Object.hasOwn(given, spec.name) ? given[spec.name] : spec.default;
    const problem = problemOf(spec, value);
    if (problem !== null) problems.push(`parameter "${spec.name}": ${problem}`);
    else parameters[spec.name] = value as number;
  }
  return problems.length > 0 ? { problems } : { parameters };
}

function unknownParameter(name: string, names: readonly string[]): string {
  if (names.length === 0) return `unknown parameter "${name}": the policy takes none`;
  const known = names.map((one) => `"${one}"`).join(", ");
  return `unknown parameter "${name}"; expected ${known}${suggestion(name, names)}`;
}

function problemOf(spec: ParameterSpec, value: unknown): string | null {
  if (typeof value !== "number" || Number.isNaN(value)) {
    return `expected a number, found ${shown(value)}`;
  }
  if (!(value >= spec.minimum && value <= spec.maximum)) {
    return `expected ${spec.minimum} to ${spec.maximum}, found ${value}`;
  }
  if (spec.integer === true && !Number.isInteger(value)) {
    return `expected a whole number, found ${value}`;
  }
  return null;
}

/** A value of any kind as a message names it. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `"${value}"`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
