import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { chooseAlternative } from "../../sim/scenario/diagnose/alternative.ts";
import {
  alternativesOf,
  fieldsOf,
  marksOf,
  type Schema,
  structureOf,
  writtenForm,
} from "../../sim/scenario/diagnose/structure.ts";
import { scenario } from "../../sim/scenario/schema/scenario.ts";
import { validFiles } from "./files.ts";

/** Fields and marking words of the schema, without names of entries: `nodes.*.count`. */
function wanted(schema: Schema, path: string, found: Set<string>): void {
  for (const option of alternativesOf(schema)) {
    const structure = structureOf(writtenForm(option));
    if (structure.type === "record") wanted(structure.valueType, `${path}.*`, found);
    else if (structure.type === "array") wanted(structure.element, path, found);
    else if (structure.type === "enum") {
      for (const word of Object.values(structure.entries)) found.add(`${path}=${word}`);
    } else if (structure.type === "object") {
      // A law is used anywhere: it is the same everywhere.
      const law = marksOf(option).get("distribution");
      const place = law === undefined ? path : "law";
      for (const [mark, word] of marksOf(option)) found.add(`${place}.${mark}=${word}`);
      for (const [key, field] of Object.entries(fieldsOf(option)!)) {
        const at = law === undefined ? `${path}.${key}` : `law.${law}.${key}`;
        found.add(at);
        wanted(field, at, found);
      }
    }
  }
}

function used(schema: Schema, value: unknown, path: string, found: Set<string>): void {
  const choice = chooseAlternative(schema, value);
  const options = alternativesOf(schema);
  const option = "schema" in choice ? choice.schema : options.length === 1 ? options[0] : null;
  if (option === null) return;
  const structure = structureOf(writtenForm(option));
  if (structure.type === "record") {
    for (const part of Object.values(value as object)) {
      used(structure.valueType, part, `${path}.*`, found);
    }
  } else if (structure.type === "array") {
    for (const part of value as unknown[]) used(structure.element, part, path, found);
  } else if (structure.type === "enum") found.add(`${path}=${value}`);
  else if (structure.type === "object") {
    const law = marksOf(option).get("distribution");
    const place = law === undefined ? path : "law";
    for (const [mark, word] of marksOf(option)) found.add(`${place}.${mark}=${word}`);
    for (const [key, part] of Object.entries(value as object)) {
      const at = law === undefined ? `${path}.${key}` : `law.${law}.${key}`;
      found.add(at);
      used(fieldsOf(option)![key], part, at, found);
    }
  }
}

describe("the valid examples", () => {
  it("use every field, every alternative and every word of the schema", () => {
    const all = new Set<string>();
    wanted(scenario, "", all);
    const seen = new Set<string>();
    for (const { text } of validFiles()) used(scenario, parse(text), "", seen);
    expect(all.size).toBeGreaterThan(200);
    expect([...all].filter((one) => !seen.has(one))).toEqual([]);
  });
});
