import { nearestName } from "../../kernel/nearestName.ts";
import { phraseOf } from "../schema/phrases.ts";
import type { Quantity } from "../schema/quantities.ts";
import { alternativesOf, type Schema, structureOf, unwrapped } from "./structure.ts";

/** The nearest text or number that the schema would take in place of the value, if any is near. */
export function suggestionFor(schema: Schema, value: unknown): string | undefined {
  for (const option of alternativesOf(schema)) {
    const suggestion = suggestionOf(option, value);
    if (suggestion !== undefined) return suggestion;
  }
  return undefined;
}

const SPOKEN_BOOLEANS = new Map([
  ["yes", "true"],
  ["on", "true"],
  ["true", "true"],
  ["no", "false"],
  ["off", "false"],
  ["false", "false"],
]);

function suggestionOf(schema: Schema, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const inner = unwrapped(schema);
  const kind = phraseOf(inner)?.quantity;
  if (kind !== undefined) return nearestQuantity(kind, value);
  const structure = structureOf(inner);
  switch (structure.type) {
    case "pipe":
      return suggestionOf(structure.in, value);
    case "literal":
      return nearestName(
        value,
        structure.values.filter((one) => typeof one === "string"),
      );
    case "enum":
      return nearestName(value, Object.values(structure.entries).map(String));
    case "boolean":
      return SPOKEN_BOOLEANS.get(value.toLowerCase());
    default:
      return undefined;
  }
}

const WITH_UNIT = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(\S.*?)\s*$/;

/** The same number with the unit that was probably meant. */
function nearestQuantity(kind: Quantity, written: string): string | undefined {
  const [, digits, unit] = WITH_UNIT.exec(written) ?? [];
  if (digits === undefined || kind.factors[unit] !== undefined) return undefined;
  const units = Object.keys(kind.factors);
  const spelt = kind.synonyms?.[unit];
  const sameLetters = units.filter((one) => one.toLowerCase() === unit.toLowerCase());
  // Of "MB" the unit that differs by case alone is plain; "mw" may be two, then nothing is said.
  const nearest =
    spelt ?? (sameLetters.length > 0 ? onlyOne(sameLetters) : nearestName(unit, units));
  return nearest === undefined ? undefined : `${digits}${nearest}`;
}

function onlyOne(words: readonly string[]): string | undefined {
  return words.length === 1 ? words[0] : undefined;
}
