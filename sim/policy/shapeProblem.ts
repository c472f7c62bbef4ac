import { shown } from "./checkParameters.ts";

/** Of each part of a shape: the words it may be, or its type; a count is a whole number from 1. */
type ShapeSpec = Readonly<Record<string, readonly string[] | "boolean" | "number" | "count">>;

/** What is wrong with what a policy says of itself; null if nothing is. */
export function shapeProblem(answer: unknown, spec: ShapeSpec): string | null {
  const shape = Object(answer) as Readonly<Record<string, unknown>>;
  for (const [name, need] of Object.entries(spec)) {
    const value = shape[name];
    if (isSound(value, need)) continue;
    return `"${name}" is ${shown(value)}, expected ${expectation(need)}`;
  }
  return null;
}

function isSound(value: unknown, need: ShapeSpec[string]): boolean {
  switch (need) {
    case "boolean":
      return typeof value === "boolean";
    case "number":
      return Number.isInteger(value) && (value as number) >= 0;
    case "count":
      return Number.isInteger(value) && (value as number) >= 1;
    default:
      return typeof value === "string" && need.includes(value);
  }
}

function expectation(need: ShapeSpec[string]): string {
  switch (need) {
    case "boolean":
      return "true or false";
    case "number":
      return "a whole number, zero or more";
    case "count":
      return "a whole number, one or more";
    default:
      return need.join(", ");
  }
}
