import type { z } from "zod";

/** A schema of the validation library, of any kind. */
export type Schema = z.core.$ZodType;

/** What a schema is made of, freed of what only says what happens when nothing is there. */
export type Structure = z.core.$ZodTypes["_zod"]["def"];

/** The definition of a schema. */
export function structureOf(schema: Schema): Structure {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The schema without optional, default and prefault around it. */
export function unwrapped(schema: Schema): Schema {
  let inner = schema;
  for (;;) {
    const structure = structureOf(inner);
    if (structure.type === "optional" || structure.type === "default") inner = structure.innerType;
    else if (structure.type === "prefault") inner = structure.innerType;
    else return inner;
  }
}

/** What the file holds there, before transformation; through optional and default too. */
export function writtenForm(schema: Schema): Schema {
  const inner = unwrapped(schema);
  const structure = structureOf(inner);
  return structure.type === "pipe" ? writtenForm(structure.in) : inner;
}

/** Whether nothing needs to be written there. */
export function isOptional(schema: Schema): boolean {
  const { type } = structureOf(schema);
  return type === "optional" || type === "default" || type === "prefault";
}

/** The alternatives of a union, those of unions within it included; a schema alone is its own. */
export function alternativesOf(schema: Schema): Schema[] {
  const inner = unwrapped(schema);
  const structure = structureOf(inner);
  return structure.type === "union" ? structure.options.flatMap(alternativesOf) : [inner];
}

/** The fields of a map with fixed keys; null for anything else. */
export function fieldsOf(schema: Schema): Readonly<Record<string, Schema>> | null {
  const structure = structureOf(writtenForm(schema));
  return structure.type === "object" ? structure.shape : null;
}

/** What an alternative is recognised by: the fields that hold one fixed word. */
export function marksOf(schema: Schema): Map<string, string> {
  const marks = new Map<string, string>();
  for (const [key, field] of Object.entries(fieldsOf(schema) ?? {})) {
    const structure = structureOf(unwrapped(field));
    if (structure.type !== "literal") continue;
    const [word] = structure.values;
    if (typeof word === "string") marks.set(key, word);
  }
  return marks;
}
