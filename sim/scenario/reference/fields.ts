import type { z } from "zod";
import { expectationOf } from "../diagnose/expectation.ts";
import {
  alternativesOf,
  fieldsOf,
  isOptional,
  marksOf,
  type Schema,
  structureOf,
  unwrapped,
  writtenForm,
} from "../diagnose/structure.ts";
import { alternatives } from "../problem.ts";
import { phraseOf } from "../schema/phrases.ts";
import { code, linkTo, table } from "./markdown.ts";

export const DISTRIBUTIONS = "Distributions";

/** A part of the file that gets a heading of its own. */
interface Part {
  readonly heading: string;
  readonly schema: Schema;
}

/** The tables of all maps in a schema, the outermost first, each map under its path. */
export function fieldSections(title: string, root: Schema): string {
  const sections: string[] = [];
  const queue: Part[] = [{ heading: title, schema: root }];
  for (const part of queue) sections.push(section(part, queue));
  return sections.join("\n\n");
}

function section({ heading, schema }: Part, queue: Part[]): string {
  const prefix = queue[0].heading === heading ? "" : `${heading}.`;
  const maps = alternativesOf(schema).filter((option) => fieldsOf(option) !== null);
  const parts = maps.map((map) => {
    const fields = Object.entries(fieldsOf(map)!);
    const rows = fields.map(([key, field]) => [
      code(key),
      kindOf(field, `${prefix}${key}`, queue),
      isOptional(field) ? defaultOf(field) : "required",
      descriptionOf(field) ?? "",
    ]);
    const lead = maps.length === 1 ? "" : `${subtitle(map)}\n\n`;
    return `${lead}${table(["field", "what it is", "default", "meaning"], rows)}`;
  });
  const text = descriptionOf(schema);
  return [`## ${heading}`, ...(text === undefined ? [] : [text]), ...parts].join("\n\n");
}

function subtitle(map: Schema): string {
  const [mark] = marksOf(map);
  const name = mark === undefined ? "" : `${code(`${mark[0]}: ${mark[1]}`)}. `;
  return `${name}${descriptionOf(map) ?? ""}`.trim();
}

/** What is written there; maps are put into the queue and linked to. */
function kindOf(field: Schema, path: string, queue: Part[]): string {
  const inner = unwrapped(field);
  if (isDistribution(inner)) return `${shortPhrase(inner)} or ${linkTo(DISTRIBUTIONS, "its law")}`;
  if (phraseOf(inner) !== undefined) return shortPhrase(inner);
  const structure = structureOf(writtenForm(inner));
  if (structure.type === "record") {
    return `map of name to ${kindOf(structure.valueType, `${path}.NAME`, queue)}`;
  }
  if (structure.type === "array") return `list of ${kindOf(structure.element, path, queue)}`;
  const options = alternativesOf(inner);
  if (!options.some((option) => fieldsOf(option) !== null)) {
    return alternatives([...new Set(options.map(shortPhrase))]);
  }
  if (!queue.some(({ heading }) => heading === path)) queue.push({ heading: path, schema: inner });
  return linkTo(path);
}

function isDistribution(schema: Schema): boolean {
  return alternativesOf(schema).some((option) => marksOf(option).has("distribution"));
}

/** The phrase without its examples: those are under the quantities. */
function shortPhrase(schema: Schema): string {
  return expectationOf(schema)
    .replace(/,? such as .*$/s, "")
    .replace(/: a letter.*$/s, "")
    .replaceAll("`", "");
}

function defaultOf(field: Schema): string {
  const structure = structureOf(field);
  if (structure.type !== "default" && structure.type !== "prefault") return "";
  const value: unknown = structure.defaultValue;
  if (typeof value === "object" && value !== null && Object.keys(value).length === 0) return "";
  return code(typeof value === "string" ? value : JSON.stringify(value).replaceAll('"', ""));
}

function descriptionOf(schema: Schema): string | undefined {
  return (
    (schema as z.ZodType).description ?? (unwrapped(schema) as z.ZodType).description ?? undefined
  );
}
