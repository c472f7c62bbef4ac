import { nearestName, suggestion } from "../kernel/nearestName.ts";
import type { ListParameter, ParameterSpec, Parameters, ParameterValue } from "./parameters.ts";

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
  const parameters: Record<string, ParameterValue> = {};
  for (const spec of specs) {
    const value = Object.hasOwn(given, spec.name) ? given[spec.name] : spec.default;
    const problem = problemOf(spec, value);
    if (problem !== null) problems.push(`parameter "${spec.name}": ${problem}`);
    else parameters[spec.name] = value as ParameterValue;
  }
  return problems.length > 0 ? { problems } : { parameters };
}

/** The values that a parameter may have, fit to follow "expected". */
export function expectationOf(spec: ParameterSpec): string {
  switch (spec.type) {
    case "number":
      return `${spec.integer === true ? "a whole number, " : ""}${spec.minimum} to ${spec.maximum}`;
    case "word":
      return alternatives(spec.values);
    case "boolean":
      return "true or false";
    case "list":
      return `${lengthsOf(spec)}, each ${expectationOf(itemOf(spec))}`;
  }
}

function unknownParameter(name: string, names: readonly string[]): string {
  if (names.length === 0) return `unknown parameter "${name}": the policy takes none`;
  const known = names.map((one) => `"${one}"`).join(", ");
  return `unknown parameter "${name}"; expected ${known}${suggestion(name, names)}`;
}

function problemOf(spec: ParameterSpec, value: unknown): string | null {
  switch (spec.type) {
    case "number":
      return numberProblem(spec, value);
    case "word":
      return wordProblem(spec.values, value);
    case "boolean":
      return typeof value === "boolean" ? null : expected("true or false", value);
    case "list":
      return listProblem(spec, value);
  }
}

function numberProblem(
  range: { readonly minimum: number; readonly maximum: number; readonly integer?: boolean },
  value: unknown,
): string | null {
  if (typeof value !== "number" || Number.isNaN(value)) return expected("a number", value);
  if (!(value >= range.minimum && value <= range.maximum)) {
    return expected(`${range.minimum} to ${range.maximum}`, value);
  }
  if (range.integer === true && !Number.isInteger(value)) return expected("a whole number", value);
  return null;
}

function wordProblem(values: readonly string[], value: unknown): string | null {
  if (typeof value === "string" && values.includes(value)) return null;
  const nearest = typeof value === "string" ? nearestName(value, values) : undefined;
  const hint = nearest === undefined ? "" : `; did you mean "${nearest}"?`;
  return expected(alternatives(values), value) + hint;
}

function listProblem(spec: ListParameter, value: unknown): string | null {
  if (!Array.isArray(value)) return expected(lengthsOf(spec), value);
  if (value.length < spec.minimumLength || value.length > spec.maximumLength) {
    return `expected ${lengthsOf(spec)}, found ${value.length}`;
  }
  const item = itemOf(spec);
  for (const [index, one] of value.entries()) {
    const problem = problemOf(item, one);
    if (problem !== null) return `item ${index + 1}: ${problem}`;
  }
  return null;
}

/** A list's items as a parameter of their own. */
function itemOf(spec: ListParameter): ParameterSpec {
  const { name, summary, source, items } = spec;
  return items.type === "number"
    ? { ...items, name, summary, source, default: items.minimum }
    : { ...items, name, summary, source, default: items.values[0] };
}

function lengthsOf({ items, minimumLength, maximumLength }: ListParameter): string {
  const count =
    minimumLength === maximumLength ? `${minimumLength}` : `${minimumLength} to ${maximumLength}`;
  return `a list of ${count} ${items.type}s`;
}

function alternatives(values: readonly string[]): string {
  if (values.length === 1) return values[0];
  return `${values.slice(0, -1).join(", ")} or ${values[values.length - 1]}`;
}

function expected(what: string, found: unknown): string {
  return `expected ${what}, found ${shown(found)}`;
}

/** A value of any kind as a message names it. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `"${value}"`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
