import { z } from "zod";
import {
  alternativesOf,
  fieldsOf,
  isOptional,
  marksOf,
  type Schema,
  structureOf,
  writtenForm,
} from "./structure.ts";

/** The branch of a union that a value is meant for; or the mark that fails to say which. */
export type Choice =
  | { readonly schema: Schema }
  | { readonly mark: string; readonly words: readonly string[] }
  | { readonly none: true };

/**
 * The alternative that a value comes nearest to.
 *
 * By form first (text, list, map); maps then by the word that marks them (`process: poisson`), and
 * those without a mark by the most keys in common, then by the fewest missing ones.
 */
export function chooseAlternative(schema: Schema, value: unknown): Choice {
  const fitting = alternativesOf(schema).filter((option) => formOf(option) === formOfValue(value));
  if (formOfValue(value) === "scalar") {
    // A word of the right form that breaks a rule of its own (a negative duration) is that one's.
    const ruled = fitting.filter((option) => breaksOwnRule(option, value));
    return ruled.length === 1 ? { schema: ruled[0] } : { none: true };
  }
  if (fitting.length === 0) return { none: true };
  if (fitting.length === 1) return { schema: fitting[0] };
  return chooseMap(fitting, value as Record<string, unknown>);
}

function chooseMap(options: readonly Schema[], value: Record<string, unknown>): Choice {
  const words = new Map<string, string[]>();
  for (const option of options) {
    for (const [mark, word] of marksOf(option)) {
      if (value[mark] === word) return { schema: option };
      words.set(mark, [...(words.get(mark) ?? []), word]);
    }
  }
  for (const [mark, list] of words) {
    if (Object.hasOwn(value, mark)) return { mark, words: list };
  }
  const best = options.reduce((left, right) =>
    compare(closeness(left, value), closeness(right, value)) >= 0 ? left : right,
  );
  if (closeness(best, value).shared === 0 && options.length > 1) return { none: true };
  const [mark] = marksOf(best).keys();
  return mark === undefined ? { schema: best } : { mark, words: words.get(mark)! };
}

interface Closeness {
  readonly shared: number;
  readonly missing: number;
}

function closeness(schema: Schema, value: Record<string, unknown>): Closeness {
  const fields = fieldsOf(schema) ?? {};
  const keys = Object.keys(fields);
  const missing = keys.filter((key) => !isOptional(fields[key]) && !Object.hasOwn(value, key));
  return {
    shared: keys.filter((key) => Object.hasOwn(value, key)).length,
    missing: missing.length,
  };
}

function compare(left: Closeness, right: Closeness): number {
  return left.shared - right.shared || right.missing - left.missing;
}

type Form = "scalar" | "list" | "map";

function formOf(schema: Schema): Form {
  const { type } = structureOf(writtenForm(schema));
  if (type === "object" || type === "record") return "map";
  return type === "array" || type === "tuple" ? "list" : "scalar";
}

function formOfValue(value: unknown): Form {
  if (Array.isArray(value)) return "list";
  return typeof value === "object" && value !== null ? "map" : "scalar";
}

function breaksOwnRule(schema: Schema, value: unknown): boolean {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  return issues.length > 0 && issues.every((issue) => issue.code === "custom");
}
