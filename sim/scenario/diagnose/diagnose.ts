import { z } from "zod";
import { nearestName } from "../../kernel/nearestName.ts";
import { alternatives, type Path, type Report, shown } from "../problem.ts";
import { chooseAlternative } from "./alternative.ts";
import { expectationOf } from "./expectation.ts";
import { isOptional, type Schema, structureOf, unwrapped } from "./structure.ts";
import { suggestionFor } from "./suggestion.ts";

/**
 * Says what is wrong with a value that a schema refuses, one complaint for each mistake.
 *
 * The validation library's own issues name every branch of a union that does not fit and no nearest
 * key. Here the value is walked along the schema; of a union the branch that fits best is taken.
 */
export function diagnose(schema: Schema, value: unknown, path: Path, report: Report): void {
  const inner = unwrapped(schema);
  if (value === undefined && isOptional(schema)) return;
  if (z.safeParse(inner, value).success) return;
  const structure = structureOf(inner);
  let faults = 0;
  const counted: Report = (at, complaint) => {
    faults++;
    report(at, complaint);
  };
  if (structure.type === "union") diagnoseUnion(inner, value, path, counted);
  else if (structure.type === "object") diagnoseMap(inner, structure.shape, value, path, counted);
  else if (structure.type === "record") diagnoseRecord(inner, value, path, counted);
  else if (structure.type === "array") diagnoseList(inner, value, path, counted);
  else if (structure.type === "tuple") diagnoseList(inner, value, path, counted);
  else diagnoseScalar(inner, value, path, counted);
  // What is left are rules about several fields together: they hold their own message.
  if (faults === 0) reportRules(inner, value, path, report);
}

function diagnoseUnion(schema: Schema, value: unknown, path: Path, report: Report): void {
  const choice = chooseAlternative(schema, value);
  if ("schema" in choice) diagnose(choice.schema, value, path, report);
  else if ("mark" in choice) reportMark(choice.mark, choice.words, value, path, report);
  else reportValue(schema, value, path, report);
}

/** The field that says which alternative is meant is missing, or holds an unknown word. */
function reportMark(
  mark: string,
  words: readonly string[],
  value: unknown,
  path: Path,
  report: Report,
): void {
  const word = (value as Record<string, unknown>)[mark];
  const expected = alternatives(words);
  if (word === undefined) {
    report([...path, mark], { found: `no "${mark}"`, expected, at: "key" });
    return;
  }
  const nearest = typeof word === "string" ? nearestName(word, words) : undefined;
  report([...path, mark], { found: shown(word), expected, nearest });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function diagnoseMap(
  schema: Schema,
  fields: Readonly<Record<string, Schema>>,
  value: unknown,
  path: Path,
  report: Report,
): void {
  if (!isMap(value)) {
    reportValue(schema, value, path, report);
    return;
  }
  const absent = Object.keys(fields).filter((key) => !Object.hasOwn(value, key));
  const takenFor = new Set<string>();
  for (const key of Object.keys(value)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (field !== undefined) {
      diagnose(field, value[key], [...path, key], report);
      continue;
    }
    const nearest = nearestKey(key, fields, absent);
    if (nearest !== undefined) takenFor.add(nearest);
    const expected = `one of ${Object.keys(fields).join(", ")}`;
    report([...path, key], { found: `the key "${key}"`, expected, nearest, at: "key" });
  }
  for (const key of absent) {
    // A mistyped key is one mistake, not two.
    if (isOptional(fields[key]) || takenFor.has(key)) continue;
    const expected = expectationOf(fields[key]);
    report([...path, key], { found: `no "${key}"`, expected, at: "key" });
  }
}

/** The key that was probably meant: the nearest, of those not there first. */
function nearestKey(
  key: string,
  fields: Readonly<Record<string, Schema>>,
  absent: readonly string[],
): string | undefined {
  return nearestName(key, absent) ?? nearestName(key, Object.keys(fields));
}

function diagnoseRecord(schema: Schema, value: unknown, path: Path, report: Report): void {
  const structure = structureOf(schema);
  if (structure.type !== "record" || !isMap(value)) {
    reportValue(schema, value, path, report);
    return;
  }
  for (const key of Object.keys(value)) {
    if (!z.safeParse(structure.keyType, key).success) {
      const expected = expectationOf(structure.keyType);
      report([...path, key], { found: `the key ${shown(key)}`, expected, at: "key" });
    }
    diagnose(structure.valueType, value[key], [...path, key], report);
  }
}

function diagnoseList(schema: Schema, value: unknown, path: Path, report: Report): void {
  const structure = structureOf(schema);
  if (!Array.isArray(value)) {
    reportValue(schema, value, path, report);
  } else if (structure.type === "array") {
    for (const [index, item] of value.entries()) {
      diagnose(structure.element, item, [...path, index], report);
    }
  } else if (structure.type === "tuple") {
    const { items } = structure;
    if (value.length === items.length) {
      for (const [index, item] of items.entries()) {
        diagnose(item, value[index], [...path, index], report);
      }
    } else {
      report(path, { found: `a list of ${value.length}`, expected: expectationOf(schema) });
    }
  }
}

function diagnoseScalar(schema: Schema, value: unknown, path: Path, report: Report): void {
  const [issue] = z.safeParse(schema, value).error?.issues ?? [];
  // A transformation knows more than the form: that a duration must not be negative, say.
  if (issue?.code === "custom") {
    report(path, { found: shown(value), expected: issue.message });
  } else {
    reportValue(schema, value, path, report);
  }
}

function reportValue(schema: Schema, value: unknown, path: Path, report: Report): void {
  const nearest = suggestionFor(schema, value);
  report(path, { found: shown(value), expected: expectationOf(schema), nearest });
}

/** Limits on length and rules over several fields, as the schema words them. */
function reportRules(schema: Schema, value: unknown, path: Path, report: Report): void {
  for (const issue of z.safeParse(schema, value).error?.issues ?? []) {
    const at = [...path, ...issue.path.map((step) => step as string | number)];
    if (issue.code === "custom") {
      const inside = issue.path.reduce<unknown>(
        (part, step) => (part as Record<PropertyKey, unknown>)?.[step],
        value,
      );
      const found = Array.isArray(inside) ? ruleBreaker(inside) : shown(inside);
      report(at, { found, expected: issue.message });
    } else if (issue.code === "too_small" || issue.code === "too_big") {
      const limit = issue.code === "too_small" ? `at least ${issue.minimum}` : `${issue.maximum}`;
      const noun = Array.isArray(value) ? "a list of" : "";
      const most = issue.code === "too_big" ? " at most" : "";
      report(at, { found: foundSize(value), expected: `${noun} ${limit}${most}`.trim() });
    } else {
      report(at, { found: shown(value), expected: expectationOf(schema) });
    }
  }
}

function foundSize(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `${value.length}`;
  return shown(value);
}

function ruleBreaker(list: readonly unknown[]): string {
  if (list.length > 0 && list.every((one) => typeof one === "number")) {
    const sum = list.reduce((total: number, one) => total + (one as number), 0);
    return list.length <= 8
      ? `[${list.join(", ")}], which sum to ${sum}`
      : `numbers that sum to ${sum}`;
  }
  return `a list of ${list.length}`;
}
