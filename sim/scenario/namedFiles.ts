import {
  alternativesOf,
  fieldsOf,
  marksOf,
  type Schema,
  structureOf,
  writtenForm,
} from "./diagnose/structure.ts";
import { phraseOf } from "./schema/phrases.ts";
import { type Scenario, scenario as schema } from "./schema/scenario.ts";

/** The files that a scenario names, each once, by the paths that stand there; in their order. */
export function namedFiles(scenario: Scenario): string[] {
  const found = new Set<string>();
  collect(schema, scenario, found);
  return [...found].sort((one, other) => (one < other ? -1 : 1));
}

/** Walks a value along the schema that it has passed. */
function collect(at: Schema, value: unknown, found: Set<string>): void {
  for (const option of alternativesOf(at)) {
    if (typeof value === "string" && phraseOf(option)?.file === true) found.add(value);
    for (const [schema, part] of partsOf(writtenForm(option), value)) collect(schema, part, found);
  }
}

/** The parts of a value with their schemas; none where it is not of the schema's form. */
function partsOf(form: Schema, value: unknown): [Schema, unknown][] {
  const structure = structureOf(form);
  if (structure.type === "array") {
    return Array.isArray(value) ? value.map((part) => [structure.element, part]) : [];
  }
  if (!isMap(value)) return [];
  if (structure.type === "record") {
    return Object.values(value).map((part) => [structure.valueType, part]);
  }
  // Of several alternatives the one that the value's own fixed words name.
  if ([...marksOf(form)].some(([key, word]) => value[key] !== word)) return [];
  return Object.entries(fieldsOf(form) ?? {}).map(([key, field]) => [field, value[key]]);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
