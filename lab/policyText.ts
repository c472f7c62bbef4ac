import type { Parameters, ParameterValue } from "../sim/policy/parameters.ts";

/** A policy as a line of text names it. */
export interface PolicyText {
  /** As it stands there, without blanks around it. */
  readonly text: string;
  /** A registered name, or the path of a module. */
  readonly name: string;
  readonly settings: Parameters;
}

/** A text that names no policies: what is wrong with it. */
export class PolicyTextError extends Error {
  override readonly name = "PolicyTextError";
}

/** Where the settings begin: a colon that a parameter's name and an equals sign follow. */
const SETTING = /^:([A-Za-z][\w.-]*)=/;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads `policy[:parameter=value…],…`: policies with commas between, each a name or the path of a
 * module, and after it settings of its parameters. A value is a number, `true`, `false`, a word, or
 * a list `[…]` of numbers and words. A path or a word that holds a comma, a bracket, or what looks
 * like a setting stands in double quotes.
 */
export function parsePolicies(text: string): PolicyText[] {
  return splitAt(text, ",").map(parsePolicy);
}

function parsePolicy(written: string): PolicyText {
  const text = written.trim();
  const parts = splitSettings(text);
  const name = unquoted(parts[0].trim());
  if (name === "") throw new PolicyTextError("expected the names of policies, commas between them");
  const settings: Record<string, ParameterValue> = {};
  for (const part of parts.slice(1)) {
    const [head, parameter] = SETTING.exec(part)!;
    if (Object.hasOwn(settings, parameter)) {
      throw new PolicyTextError(`"${text}": ${parameter} is set twice`);
    }
    settings[parameter] = parseValue(part.slice(head.length).trim(), text);
  }
  return { text, name, settings };
}

function parseValue(written: string, text: string): ParameterValue {
  if (!written.startsWith("[")) return parseItem(written, text);
  if (!written.endsWith("]")) throw new PolicyTextError(`"${text}": a list without its "]"`);
  const inner = written.slice(1, -1).trim();
  const items = inner === "" ? [] : splitAt(inner, ",");
  return items.map((item) => {
    const value = parseItem(item.trim(), text);
    return typeof value === "boolean" ? String(value) : value;
  });
}

function parseItem(written: string, text: string): number | string | boolean {
  if (written === "") throw new PolicyTextError(`"${text}": a setting without a value`);
  if (written.startsWith('"')) return unquoted(written);
  if (NUMBER.test(written)) return Number(written);
  return written === "true" || written === "false" ? written === "true" : written;
}

/** The policy, then each setting with its colon. */
function splitSettings(text: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  for (const at of openPlaces(text)) {
    if (text[at] !== ":" || !SETTING.test(text.slice(at))) continue;
    parts.push(text.slice(begin, at));
    begin = at;
  }
  return [...parts, text.slice(begin)];
}

function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  for (const at of openPlaces(text)) {
    if (text[at] !== separator) continue;
    parts.push(text.slice(begin, at));
    begin = at + 1;
  }
  return [...parts, text.slice(begin)];
}

/** The places of a text that lie neither in quotes nor in a list. */
function* openPlaces(text: string): Generator<number> {
  let quoted = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    // Only a value begins with a bracket: one in a path is a letter like others.
    else if (letter === "[" && text[at - 1] === "=") depth++;
    else if (letter === "]" && depth > 0) depth--;
    else if (depth === 0) yield at;
  }
  if (quoted) throw new PolicyTextError(`"${text}": a quote without its end`);
  if (depth > 0) throw new PolicyTextError(`"${text}": a list without its "]"`);
}

function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}
