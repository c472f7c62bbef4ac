import { alternatives } from "../problem.ts";
import { phraseOf } from "../schema/phrases.ts";
import {
  alternativesOf,
  fieldsOf,
  marksOf,
  type Schema,
  structureOf,
  unwrapped,
} from "./structure.ts";

/** What a schema wants, fit to follow "expected". */
export function expectationOf(schema: Schema): string {
  const inner = unwrapped(schema);
  const phrase = phraseOf(inner)?.expected ?? phraseOf(schema)?.expected;
  if (phrase !== undefined) return phrase;
  const structure = structureOf(inner);
  switch (structure.type) {
    case "pipe":
      return expectationOf(structure.in);
    case "literal":
      return alternatives(structure.values.map((value) => JSON.stringify(value)));
    case "enum":
      return alternatives(Object.values(structure.entries).map(String));
    case "boolean":
      return "true or false";
    case "string":
      return "a text";
    case "number":
      return numberExpectation(inner);
    case "array":
      return "a list";
    case "tuple":
      return `a list of ${structure.items.length}`;
    case "record":
      return "a map of named entries";
    case "object":
      return mapExpectation([inner]);
    case "union":
      return unionExpectation(inner);
    default:
      return structure.type;
  }
}

function unionExpectation(schema: Schema): string {
  const options = alternativesOf(schema);
  const maps = options.filter((option) => fieldsOf(option) !== null);
  const others = options.filter((option) => fieldsOf(option) === null).map(expectationOf);
  return alternatives([...new Set(others), ...(maps.length > 0 ? [mapExpectation(maps)] : [])]);
}

/** Named by what tells them apart: a marking word, else their fields. */
function mapExpectation(maps: readonly Schema[]): string {
  const marked = new Map<string, string[]>();
  const plain: string[] = [];
  for (const map of maps) {
    const [mark] = marksOf(map);
    if (mark === undefined) plain.push(`{${Object.keys(fieldsOf(map)!).slice(0, 4).join(", ")}}`);
    else marked.set(mark[0], [...(marked.get(mark[0]) ?? []), mark[1]]);
  }
  const words = [...marked].map(([key, values]) => `with ${key} ${alternatives(values)}`);
  return alternatives([
    ...words.map((word) => `a map ${word}`),
    ...plain.map((one) => `a map ${one}`),
  ]);
}

interface Range {
  whole: boolean;
  least: number;
  most: number;
  above: boolean;
}

function numberExpectation(schema: Schema): string {
  const range: Range = { whole: false, least: -Infinity, most: Infinity, above: false };
  const structure = structureOf(schema);
  narrow(range, structure as { check?: string });
  for (const check of structure.checks ?? []) narrow(range, check._zod.def);
  const noun = range.whole ? "a whole number" : "a number";
  if (range.above) return `${noun} above ${range.least}`;
  if (range.least > -Infinity && range.most < Infinity) {
    return `${noun} from ${range.least} to ${range.most}`;
  }
  if (range.least > -Infinity) return `${noun} of ${range.least} or more`;
  if (range.most < Infinity) return `${noun} of ${range.most} or less`;
  return noun;
}

function narrow(range: Range, check: { check?: string }): void {
  if (check.check === "number_format") {
    range.whole = true;
    return;
  }
  const { value, inclusive } = check as unknown as { value: number; inclusive: boolean };
  if (check.check === "greater_than" && value >= range.least) {
    range.least = value;
    range.above = !inclusive;
  }
  if (check.check === "less_than" && value < range.most) range.most = value;
}
