import { checkParameters, shown } from "./checkParameters.ts";
import type { ParameterSpec } from "./parameters.ts";

type Unchecked = Readonly<Record<string, unknown>>;

/** What is wrong with a parameter as a user's module declares it; null if nothing is. */
export function specProblem(spec: unknown): string | null {
  if (!isObject(spec)) return `is ${shown(spec)}, expected a parameter`;
  const problem = textsProblem(spec, ["name", "summary", "source"]) ?? typeProblem(spec);
  if (problem !== null) return problem;
  const checked = checkParameters([spec as unknown as ParameterSpec], {});
  return "problems" in checked ? `default of ${checked.problems[0]}` : null;
}

function typeProblem(spec: Unchecked): string | null {
  switch (spec.type) {
    case "number":
      return rangeProblem(spec);
    case "word":
      return valuesProblem(spec);
    case "boolean":
      return null;
    case "list":
      return listProblem(spec);
    default:
      return `"type" is ${shown(spec.type)}, expected "number", "word", "boolean" or "list"`;
  }
}

function rangeProblem(spec: Unchecked): string | null {
  return numbersProblem(spec, ["minimum", "maximum"]) ?? textsProblem(spec, ["unit"]);
}

function valuesProblem({ values }: Unchecked): string | null {
  const isSound = Array.isArray(values) && values.length > 0;
  if (isSound && values.every((value) => typeof value === "string")) return null;
  return `"values" is ${shown(values)}, expected a list of words`;
}

function listProblem(spec: Unchecked): string | null {
  const { items } = spec;
  if (!isObject(items)) return `"items" is ${shown(items)}, expected what each item is`;
  if (items.type !== "number" && items.type !== "word") {
    return `"items.type" is ${shown(items.type)}, expected "number" or "word"`;
  }
  return numbersProblem(spec, ["minimumLength", "maximumLength"]) ?? typeProblem(items);
}

function textsProblem(spec: Unchecked, fields: readonly string[]): string | null {
  const wrong = fields.find((field) => typeof spec[field] !== "string" || spec[field] === "");
  return wrong === undefined ? null : `"${wrong}" is ${shown(spec[wrong])}, expected a text`;
}

function numbersProblem(spec: Unchecked, fields: readonly string[]): string | null {
  const wrong = fields.find((field) => !isNumber(spec[field]));
  return wrong === undefined ? null : `"${wrong}" is ${shown(spec[wrong])}, expected a number`;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && !Number.isNaN(value);
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
