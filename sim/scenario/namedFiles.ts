import {
  alternativesOf,
  fieldsOf,
  marksOf,
  type Schema,
  structureOf,
  writtenForm,
} from "./diagnose/structure.ts";
import type { Path } from "./problem.ts";
import { phraseOf } from "./schema/phrases.ts";
import { type Scenario, scenario as schema } from "./schema/scenario.ts";

/** A field of a scenario that names a file. */
export interface FileField {
  readonly path: Path;
  readonly file: string;
}

/** The files that a scenario names, each once, by the paths that stand there; in their order. */
export function namedFiles(scenario: Scenario): string[] {
  const found = new Set(fileFields(scenario).map(({ file }) => file));
  return [...found].sort((one, other) => (one < other ? -1 : 1));
}

/** The fields that name files, in the order of the schema. */
export function fileFields(scenario: Scenario): FileField[] {
  return fieldsIn(schema, scenario, []);
}

/** Walks a value along the schema that it has passed. */
function fieldsIn(at: Schema, value: unknown, path: Path): FileField[] {
  return alternativesOf(at).flatMap((option) => {
    const isFile = typeof value === "string" && phraseOf(option)?.file === true;
    const parts = partsOf(writtenForm(option), value);
    return [
      ...(isFile ? [{ path, file: value }] : []),
      ...parts.flatMap(([step, schema, part]) => fieldsIn(schema, part, [...path, step])),
    ];
  });
}

/** The parts of a value with their schemas; none where it is not of the schema's form. */
function partsOf(form: Schema, value: unknown): [string | number, Schema, unknown][] {
  const structure = structureOf(form);
  if (structure.type === "array") {
    return Array.isArray(value) ? value.map((part, at) => [at, structure.element, part]) : [];
  }
  if (!isMap(value)) return [];
  if (structure.type === "record") {
    return Object.entries(value).map(([key, part]) => [key, structure.valueType, part]);
  }
  // Of several alternatives the one that the value's own fixed words name.
  if ([...marksOf(form)].some(([key, word]) => value[key] !== word)) return [];
  return Object.entries(fieldsOf(form) ?? {}).map(([key, field]) => [key, field, value[key]]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
